import * as v from 'valibot';
import { declare } from '../declare.ts';

const Label = v.pipe(v.string(), v.maxLength(100));

/** The camera that filmed was unplugged, or is gone for another reason, and another one of the phone took its place. */
export const fellBack = declare({
  kind: 'fell-back',
  fields: v.strictObject({ from: Label, to: Label }),
  icon: 'flip',
  tone: 'warn',
  sentence: {
    en: ({ from, to }, who, about) => `“${from}” of ${who(about)} is gone; “${to}” films instead.`,
  },
  sample: { from: 'USB camera', to: 'Back camera' },
});

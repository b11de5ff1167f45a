import * as v from 'valibot';
import { declare } from '../declare.ts';

/** Somebody pressed Stop on the phone: the only end that was meant. */
export const stopped = declare({
  kind: 'stopped',
  fields: v.strictObject({}),
  icon: 'stop',
  tone: 'warn',
  sentence: { en: (_, who, about) => `Somebody pressed Stop on ${who(about)}.` },
  sample: {},
});

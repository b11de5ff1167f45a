import * as v from 'valibot';
import { DeviceId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

/** Written down on the phone: who could see what it films. */
export const seen = declare({
  kind: 'seen',
  fields: v.strictObject({ by: DeviceId }),
  icon: 'eye',
  tone: 'plain',
  sentence: { en: ({ by }, who, about) => `${who(by)} sees ${who(about)}, by the phone’s own account.` },
  sample: { by: 'b'.repeat(32) },
});

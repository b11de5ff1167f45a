import * as v from 'valibot';
import { DeviceId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

/** Written down on the phone: not one sound of it is sent without this. */
export const heard = declare({
  kind: 'heard',
  fields: v.strictObject({ by: DeviceId, on: v.boolean() }),
  icon: 'microphone',
  tone: 'plain',
  sentence: {
    en: ({ by, on }, who, about) =>
      on
        ? `${who(by)} hears ${who(about)}, by the phone’s own account.`
        : `${who(by)} no longer hears ${who(about)}, by the phone’s own account.`,
  },
  sample: { by: 'b'.repeat(32), on: true },
});

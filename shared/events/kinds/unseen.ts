import * as v from 'valibot';
import { DeviceId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Length, lengthText } from '../fields.ts';

export const unseen = declare({
  kind: 'unseen',
  fields: v.strictObject({ by: DeviceId, lasted: Length }),
  icon: 'hide',
  tone: 'plain',
  sentence: {
    en: ({ by, lasted }, who, about) =>
      `${who(by)} no longer sees ${who(about)}, by the phone’s own account: it was ${lengthText(lasted)}.`,
  },
  sample: { by: 'b'.repeat(32), lasted: 3_600_000 },
});

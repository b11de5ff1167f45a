import * as v from 'valibot';
import { DeviceId, LogAnchor, LogId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

/** Older events were deleted here, of this device's own log or of its copy of another's. */
export const trimmed = declare({
  kind: 'trimmed',
  fields: v.strictObject({ device: DeviceId, log: LogId, anchor: LogAnchor, removed: v.number() }),
  icon: 'trash',
  tone: 'plain',
  about: ({ device }) => device,
  sentence: {
    en: ({ device, removed }, who) =>
      `${removed === 1 ? 'One old event' : `${removed} old events`} of ${who(device)} ${removed === 1 ? 'was' : 'were'} deleted, as the settings ask.`,
  },
  sample: {
    device: 'a'.repeat(32),
    log: `${'a'.repeat(32)}.b`,
    anchor: { seq: 40, hash: 'A'.repeat(43), signature: 'A'.repeat(86) },
    removed: 40,
  },
});

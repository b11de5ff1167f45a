import * as v from 'valibot';
import { DeviceId, Name } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

/** Written down by the monitor that locked it out, or that had lent it the right that is over. */
export const lockedOut = declare({
  kind: 'locked-out',
  fields: v.strictObject({
    monitor: DeviceId,
    name: v.optional(Name),
    why: v.picklist(['removed', 'lease-over']),
  }),
  icon: 'lock',
  tone: 'warn',
  sentence: {
    en: ({ name, why }) => {
      const who = name === undefined ? 'Another computer' : `“${name}”`;
      return why === 'removed'
        ? `${who} was locked out.`
        : `The time of ${name === undefined ? 'a viewer' : who} was over: it may not watch any more.`;
    },
  },
  sample: { monitor: 'b'.repeat(32), name: 'Kitchen laptop', why: 'removed' },
});

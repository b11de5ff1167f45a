import * as v from 'valibot';
import { DeviceId, Name } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

const day = (at: number): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Written down by the monitor that let it in. `until`: when a viewer's time ends, where somebody chose that. */
export const letIn = declare({
  kind: 'let-in',
  fields: v.strictObject({
    monitor: DeviceId,
    name: v.optional(Name),
    role: v.picklist(['owner', 'viewer']),
    until: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  }),
  icon: 'add',
  tone: 'good',
  sentence: {
    en: ({ name, role, until }) => {
      const who = name === undefined ? 'Another computer' : `“${name}”`;
      if (role === 'owner') return `${who} was let in as an owner.`;
      return until === undefined
        ? `${who} was let in to watch.`
        : `${who} was let in to watch until ${day(until)}.`;
    },
  },
  sample: { monitor: 'b'.repeat(32), name: 'Kitchen laptop', role: 'viewer', until: 1_750_000_000_000 },
});

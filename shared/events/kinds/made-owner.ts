import * as v from 'valibot';
import { DeviceId, Name } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

/** Written down by the monitor that made it one. */
export const madeOwner = declare({
  kind: 'made-owner',
  fields: v.strictObject({ monitor: DeviceId, name: v.optional(Name) }),
  icon: 'check',
  tone: 'good',
  sentence: {
    en: ({ name }) => `${name === undefined ? 'Another computer' : `“${name}”`} was made an owner.`,
  },
  sample: { monitor: 'b'.repeat(32), name: 'Kitchen laptop' },
});

import * as v from 'valibot';
import { DeviceId, Name } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

/** The phone's side of a pairing. */
export const joined = declare({
  kind: 'joined',
  fields: v.strictObject({ monitor: DeviceId, name: Name }),
  icon: 'link',
  tone: 'good',
  sentence: { en: ({ name }, who, about) => `${who(about)} was paired with “${name}”.` },
  sample: { monitor: 'b'.repeat(32), name: 'Kitchen laptop' },
});

import * as v from 'valibot';
import { DeviceId, Name } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

/** The phone's side of a removal. */
export const expelled = declare({
  kind: 'expelled',
  fields: v.strictObject({ monitor: DeviceId, name: Name }),
  icon: 'trash',
  tone: 'warn',
  sentence: { en: ({ name }, who, about) => `“${name}” removed ${who(about)} from its household.` },
  sample: { monitor: 'b'.repeat(32), name: 'Kitchen laptop' },
});

import * as v from 'valibot';
import { DeviceId, Name } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

export const paired = declare({
  kind: 'paired',
  fields: v.strictObject({ ...Camera, name: Name, replaces: v.optional(DeviceId) }),
  icon: 'add',
  tone: 'good',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ name, replaces }, who) =>
      replaces === undefined
        ? `“${name}” was paired with this monitor.`
        : `“${name}” was paired with this monitor, in place of ${who(replaces)}.`,
  },
  sample: { ...sampleCamera, name: 'Nursery' },
});

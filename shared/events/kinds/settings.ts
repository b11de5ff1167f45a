import * as v from 'valibot';
import { DeviceId } from '../../protocol/index.ts';
import { declare } from '../declare.ts';

const Setting = v.picklist([
  'name',
  'page',
  'server',
  'ice',
  'alarm',
  'alarm-sound',
  'picture',
  'keep-awake',
  'retention',
  'backup',
]);

const names: Readonly<Record<v.InferOutput<typeof Setting>, string>> = {
  name: 'the name of this monitor',
  page: 'the address of the camera page',
  server: 'the server',
  ice: 'the helpers that find a way through the network',
  alarm: 'the alarm',
  'alarm-sound': 'the sound of the alarm',
  picture: 'the quality of the picture',
  'keep-awake': 'whether this computer stays awake',
  retention: 'how long the history is kept',
  backup: 'the backup',
};

export const settings = declare({
  kind: 'settings',
  fields: v.strictObject({
    what: v.pipe(v.array(Setting), v.minLength(1), v.maxLength(10)),
    /** Where it is a setting of one camera. */
    camera: v.optional(DeviceId),
  }),
  icon: 'settings',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ what, camera }, who) =>
      `Somebody changed ${what.map((one) => names[one]).join(' and ')}${camera === undefined ? '' : ` of ${who(camera)}`}.`,
  },
  sample: { what: ['server', 'ice'] },
});

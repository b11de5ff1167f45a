import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

export const listening = declare({
  kind: 'listening',
  fields: v.strictObject({ ...Camera, on: v.boolean() }),
  icon: 'sound',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, on }, who) =>
      on ? `Somebody began to listen to ${who(camera)}.` : `Listening to ${who(camera)} was ended.`,
  },
  sample: { ...sampleCamera, on: true },
});

import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

export const watching = declare({
  kind: 'watching',
  fields: v.strictObject(Camera),
  icon: 'eye',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: { en: ({ camera }, who) => `Watching ${who(camera)} began.` },
  sample: sampleCamera,
});

import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

export const unwatched = declare({
  kind: 'unwatched',
  fields: v.strictObject(Camera),
  icon: 'hide',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: { en: ({ camera }, who) => `Watching ${who(camera)} was stopped.` },
  sample: sampleCamera,
});

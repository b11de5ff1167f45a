import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

export const shaky = declare({
  kind: 'shaky',
  fields: v.strictObject(Camera),
  icon: 'warning',
  tone: 'warn',
  about: ({ camera }) => camera,
  sentence: { en: ({ camera }, who) => `Nothing came from ${who(camera)} for a second.` },
  sample: sampleCamera,
});

import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera, Why } from '../fields.ts';

export const alarm = declare({
  kind: 'alarm',
  fields: v.strictObject({ ...Camera, why: Why }),
  icon: 'bell',
  tone: 'loss',
  about: ({ camera }) => camera,
  sentence: { en: ({ camera }, who) => `The alarm sounded for ${who(camera)}.` },
  sample: { ...sampleCamera, why: 'no-answer' },
});

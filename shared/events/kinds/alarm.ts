import * as v from 'valibot';
import { because } from '../because.ts';
import { declare } from '../declare.ts';
import { Camera, sampleCamera, Why } from '../fields.ts';

/** `why`: what was lost, or what strains the phone. */
export const alarm = declare({
  kind: 'alarm',
  fields: v.strictObject({ ...Camera, why: Why }),
  icon: 'bell',
  tone: 'loss',
  about: ({ camera }) => camera,
  sentence: { en: ({ camera, why }, who) => `The alarm sounded for ${who(camera)}${because([why])}.` },
  sample: { ...sampleCamera, why: 'no-answer' },
});

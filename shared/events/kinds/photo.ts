import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

/** The photo itself is where the user put it, and never in the log. */
export const photo = declare({
  kind: 'photo',
  fields: v.strictObject({ ...Camera, by: v.picklist(['save', 'copy']) }),
  icon: 'photo',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: { en: ({ camera }, who) => `A photo of ${who(camera)} was taken.` },
  sample: { ...sampleCamera, by: 'save' },
});

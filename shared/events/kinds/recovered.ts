import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, Length, lengthText, sampleCamera } from '../fields.ts';

export const recovered = declare({
  kind: 'recovered',
  fields: v.strictObject({
    ...Camera,
    /** How long it was away. */
    after: v.optional(Length),
    /** How often it was lost in that time, where it came and went. */
    times: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  }),
  icon: 'check',
  tone: 'good',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, after }, who) =>
      `${who(camera)} is back${after === undefined ? '' : `, after ${lengthText(after)}`}.`,
  },
  sample: { ...sampleCamera, after: 4200 },
});

import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, Length, lengthText, sampleCamera } from '../fields.ts';

export const connected = declare({
  kind: 'connected',
  fields: v.strictObject({
    ...Camera,
    /** From the wish to see it to the picture. */
    took: v.optional(Length),
    /** How long each step of it took, by its name. */
    phases: v.optional(v.record(v.pipe(v.string(), v.maxLength(40)), Length)),
  }),
  icon: 'check',
  tone: 'good',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, took }, who) =>
      `${who(camera)} is live${took === undefined ? '' : `, after ${lengthText(took)}`}.`,
  },
  sample: { ...sampleCamera, took: 640, phases: { rendezvous: 120, picture: 520 } },
});

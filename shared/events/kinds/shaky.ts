import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, Length, lengthText, sampleCamera } from '../fields.ts';

export const shaky = declare({
  kind: 'shaky',
  fields: v.strictObject({
    ...Camera,
    /** Short breaks that follow on each other are one event. */
    times: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
    lasted: v.optional(Length),
  }),
  icon: 'warning',
  tone: 'warn',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, times = 1, lasted }, who) => {
      const length = lasted === undefined ? '' : `, ${lengthText(Math.max(1000, lasted))} in all`;
      return times === 1
        ? `The picture of ${who(camera)} broke off for a moment${length.replace(' in all', '')}.`
        : `The picture of ${who(camera)} broke off ${times} times for a moment${length}.`;
    },
  },
  sample: { ...sampleCamera, times: 3, lasted: 5400 },
});

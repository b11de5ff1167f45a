import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera, Why } from '../fields.ts';
import { whyLost } from './lost.ts';

/** A plan began, and its camera had no picture. */
export const planMissed = declare({
  kind: 'plan-missed',
  fields: v.strictObject({ ...Camera, why: Why }),
  icon: 'hide',
  tone: 'loss',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, why }, who) =>
      `${who(camera)} was to be watched by its plan and had no picture: ${whyLost(why)}.`,
  },
  sample: { ...sampleCamera, why: 'absent' },
});

import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

/** Somebody answered the alarm, or made it quiet beforehand. */
export const acknowledged = declare({
  kind: 'acknowledged',
  fields: v.strictObject({ ...Camera, for: v.picklist(['this-loss', 'ten-minutes']) }),
  icon: 'silent',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: {
    en: (fields, who) =>
      fields.for === 'this-loss'
        ? `Somebody answered the alarm for ${who(fields.camera)}.`
        : `Somebody made the alarm for ${who(fields.camera)} quiet for ten minutes.`,
  },
  sample: { ...sampleCamera, for: 'this-loss' },
});

import * as v from 'valibot';
import { DeviceId, STRAINS } from '../../protocol/index.ts';
import { because } from '../because.ts';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

/** Somebody answered the alarm, or made it quiet beforehand. */
export const acknowledged = declare({
  kind: 'acknowledged',
  fields: v.strictObject({
    ...Camera,
    /** `warnings`: nothing was lost, it was about the phone alone. */
    for: v.picklist(['this-loss', 'ten-minutes', 'warnings']),
    /** What strained the phone, and made a noise because of it. */
    of: v.optional(v.pipe(v.array(v.picklist(STRAINS)), v.minLength(1), v.maxLength(STRAINS.length))),
    /** Whose monitor it was; absent where it was this one. */
    by: v.optional(DeviceId),
  }),
  icon: 'silent',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: {
    en: ({ camera, for: what, of = [], by }, who) => {
      const name = by === undefined ? 'Somebody' : who(by);
      if (what === 'ten-minutes')
        return `${name} made the alarm for ${who(camera)} quiet for ten minutes${because(of)}.`;
      return `${name} answered the alarm for ${who(camera)}${because(of)}.`;
    },
  },
  sample: { ...sampleCamera, for: 'this-loss' },
});

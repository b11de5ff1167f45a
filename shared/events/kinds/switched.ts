import * as v from 'valibot';
import { declare } from '../declare.ts';

export const switched = declare({
  kind: 'switched',
  fields: v.strictObject({ facing: v.picklist(['environment', 'user']) }),
  icon: 'flip',
  tone: 'plain',
  sentence: {
    en: ({ facing }, who, about) =>
      `${who(about)} films with its ${facing === 'user' ? 'front' : 'back'} camera now.`,
  },
  sample: { facing: 'user' },
});

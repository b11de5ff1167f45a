import * as v from 'valibot';
import { declare } from '../declare.ts';

export const battery = declare({
  kind: 'battery',
  fields: v.strictObject({
    /** 0 to 1. */
    level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    charging: v.boolean(),
  }),
  icon: 'bolt',
  tone: 'plain',
  sentence: {
    en: ({ level, charging }, who, about) =>
      `The battery of ${who(about)} is at ${Math.round(level * 100)} %${charging ? ', and charging' : ''}.`,
  },
  sample: { level: 0.64, charging: false },
});

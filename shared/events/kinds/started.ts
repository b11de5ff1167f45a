import * as v from 'valibot';
import { declare } from '../declare.ts';

/** The camera page is open and films. */
export const started = declare({
  kind: 'started',
  fields: v.strictObject({}),
  icon: 'camera',
  tone: 'plain',
  sentence: { en: (_, who, about) => `${who(about)} began to film.` },
  sample: {},
});

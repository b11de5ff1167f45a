import * as v from 'valibot';
import { Name } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

/** Its history stays until somebody deletes it. */
export const removed = declare({
  kind: 'removed',
  fields: v.strictObject({ ...Camera, name: Name }),
  icon: 'trash',
  tone: 'warn',
  about: ({ camera }) => camera,
  sentence: { en: ({ name }) => `“${name}” was removed: it cannot be watched any more.` },
  sample: { ...sampleCamera, name: 'Nursery' },
});

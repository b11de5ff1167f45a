import * as v from 'valibot';
import { Name } from '../../protocol/index.ts';
import { declare } from '../declare.ts';
import { Camera, sampleCamera } from '../fields.ts';

export const renamed = declare({
  kind: 'renamed',
  fields: v.strictObject({ ...Camera, name: Name, before: Name }),
  icon: 'pencil',
  tone: 'plain',
  about: ({ camera }) => camera,
  sentence: { en: ({ name, before }) => `“${before}” is called “${name}” from now on.` },
  sample: { ...sampleCamera, name: 'Kitchen', before: 'Nursery' },
});

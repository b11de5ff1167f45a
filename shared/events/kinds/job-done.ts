import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Why } from '../fields.ts';

const names: Readonly<Record<string, string>> = {
  retention: 'Old events were cleared away.',
  backup: 'The history was backed up.',
};

export const jobDone = declare({
  kind: 'job-done',
  fields: v.strictObject({ job: Why }),
  icon: 'check',
  tone: 'plain',
  sentence: { en: ({ job }) => names[job] ?? `The job “${job}” was done.` },
  sample: { job: 'backup' },
});

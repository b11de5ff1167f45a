import * as v from 'valibot';
import { declare } from '../declare.ts';
import { Why } from '../fields.ts';

const names: Readonly<Record<string, string>> = {
  retention: 'Old events could not be cleared away',
  backup: 'The history could not be backed up',
};

export const jobFailed = declare({
  kind: 'job-failed',
  fields: v.strictObject({ job: Why, why: v.pipe(v.string(), v.maxLength(300)), attempts: v.number() }),
  icon: 'warning',
  tone: 'warn',
  sentence: {
    en: ({ job, attempts }) =>
      `${names[job] ?? `The job “${job}” failed`}${attempts > 1 ? `, after ${attempts} tries` : ''}. The settings say more.`,
  },
  sample: { job: 'backup', why: 'the bucket is full', attempts: 5 },
});

import type { Ended } from '../../../shared/jobs/index.ts';
import type { RecordEvent } from './log-desk.ts';

/** What only looks, and changes nothing that a person would ask for later. */
const LOOKS: ReadonlySet<string> = new Set(['storage']);

/** Writes down what came of a job: an attempt that is made again by itself is no news yet. */
export function recordJob(record: RecordEvent): (ended: Ended) => void {
  return ({ job: { kind, attempts }, ending, left }) => {
    if (LOOKS.has(kind)) return;
    if (ending.is === 'done') record('job-done', { job: kind });
    else if ((ending.is === 'failed' || ending.is === 'hopeless') && left?.state === 'failed')
      record('job-failed', { job: kind, why: ending.why.slice(0, 300), attempts });
  };
}

export type { Ending, JobRow, JobState, NewJob, QueueWhy, Terms } from './job.ts';
export { type JobContext, JobError, type JobKind, jobKind, type Then } from './kind.ts';
export { type Owners, ownersByLocks } from './owners.ts';
export { createQueue, type Queue, type QueueOptions } from './queue.ts';
export type { Ended } from './run.ts';

export type { Ending, JobRow, JobState, NewJob, Terms } from './job.ts';
export { type JobContext, JobError, type JobKind, jobKind, type Then } from './kind.ts';
export { type Owners, ownersByLocks } from './owners.ts';
export { createQueue, type Queue, type QueueOptions } from './queue.ts';
export {
  DAY,
  type KeepRule,
  type KeepRules,
  parseKeepRule,
  parseKeepRules,
  phoneRule,
  ruleOf,
  usualRule,
} from './retention/keep-rule.ts';
export { type LogExtent, type Pressure, planTrims, type Trim } from './retention/plan-trims.ts';
export {
  letGo,
  RETENTION,
  RETENTION_EVERY,
  type RetentionOptions,
  retentionKind,
  type Shelves,
} from './retention/retention-job.ts';
export { type LogHere, type LogsHere, shelvesOf } from './retention/shelves.ts';
export { type Estimate, type StorageLevel, storageLevel } from './retention/storage-level.ts';
export type { Ended } from './run.ts';

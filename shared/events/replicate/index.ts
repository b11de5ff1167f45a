export type { Copies, Run, Taken } from './copies.ts';
export type { BulkLane, Finding } from './lane.ts';
export { type ReplicationOptions, replicate } from './replicate.ts';

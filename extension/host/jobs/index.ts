export type { JobsAnswer } from './answer-request.ts';
export type { JobFacts, JobsFacts, JobsRequest, StorageFacts } from './contract.ts';
export { createUpkeep, type Upkeep, type UpkeepOptions } from './upkeep.ts';

export type { LogFacts, LogRequest } from './contract.ts';
export type { RecordEvent } from './log-desk.ts';
export { createLogbook, type Logbook } from './logbook.ts';
export { recordCommand } from './record-command.ts';
export { recordJob } from './record-job.ts';

export { copiesOf, furthest } from './copies-of.ts';
export type { EventIcon, Tone, Who } from './declare.ts';
export * from './digest/index.ts';
export { type EventRow, type LogEvent, parseEvent } from './event.ts';
export * from './file/index.ts';
export { type Beacon, parseHead } from './incarnation.ts';
export { type EventStore, eventStore, type LogRecord } from './log-record.ts';
export { type DeviceLog, type OpenLogOptions, openLog } from './open-log.ts';
export {
  type FieldsOf,
  housekeeping,
  type KindName,
  kindNames,
  type Told,
  tell,
} from './registry.ts';
export * from './replicate/index.ts';
export { type Run as LogRun, type TakeInRefusal, type TakenIn, takeIn } from './take-in.ts';
export { checkpointAt, type Trimmed, trimLog } from './trim.ts';

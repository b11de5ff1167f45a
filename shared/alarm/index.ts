export type { AlarmCommand } from './commands.ts';
export { Gap, type GapCause } from './gap.ts';
export { parseWatchRecord, recordOf, type WatchRecord } from './record.ts';
export { advance, type Moment } from './rules.ts';
export * from './settings.ts';
export { isDying, LossCause, type Sight } from './sight.ts';
export {
  type AlarmState,
  type CameraAlarm,
  type CameraNotice,
  dueAt,
  isExpected,
  isLost,
  makesNoise,
  unwatched,
} from './state.ts';
export * from './timings.ts';
export { answeredBetween, nothingKnown, type Strained, soundingOf, type Warning } from './warning.ts';
export { type Look, look, nextLook, obey, resume, type Watch } from './watch.ts';

import {
  type AlarmCommand,
  advance,
  type CameraAlarm,
  defaultRules,
  dueAt,
  makesNoise,
  nothingKnown,
  obey,
  parseWatchRecord,
  recordOf,
  resume,
  type Sight,
  type Strained,
  unwatched,
  type Watch,
} from '../../../shared/alarm/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId, Strain } from '../../../shared/protocol/index.ts';

const camera = 'a'.repeat(32) as DeviceId;
export const seen: Sight = { is: 'seen' };

/** One camera whose phone is strained, looked at whenever something happens and whenever the rules ask for it. */
export function scene(loud: readonly Strain[] = ['unplugged']) {
  let now: Ms = 1_750_000_000_000;
  let alarm: CameraAlarm = unwatched;
  let sight: Sight = seen;
  let strained: Strained = { loud, says: [] };
  let awakeSince: Ms = 0;
  const look = (): void => {
    alarm = advance(alarm, sight, defaultRules, { now, awakeSince }, strained);
  };
  const watch = (): Watch => ({
    ...{ lookedAt: now, awakeSince, session: 'a', gaps: [] },
    cameras: { [camera]: alarm },
  });
  look();
  return {
    now: () => now,
    noise: () => makesNoise(alarm),
    warnings: () => (alarm.warnings ?? []).map(({ at, of }) => `${of} ${at}`),
    alarm: () => alarm,
    says(...says: Strain[]) {
      strained = { ...strained, says };
      look();
    },
    isAway() {
      strained = { ...strained, says: undefined };
      look();
    },
    chooses(...next: Strain[]) {
      strained = { ...strained, loud: next };
      look();
    },
    sees(next: Sight) {
      sight = next;
      look();
    },
    does(command: AlarmCommand['do']) {
      alarm = obey(watch(), { do: command, camera }, now).cameras[camera] ?? unwatched;
      look();
    },
    pass(time: Ms) {
      const end = now + time;
      for (let due = dueAt(alarm); due !== undefined && due <= end; due = dueAt(alarm)) {
        now = due;
        look();
        if (dueAt(alarm) === due) throw new Error('a look that is due again at once would never end');
      }
      now = end;
      look();
    },
    sleep(time: Ms) {
      now += time;
      awakeSince = now;
      look();
    },
    startAnew(session: string) {
      const record = parseWatchRecord(JSON.parse(JSON.stringify(recordOf(watch()))));
      alarm = resume(record, session, now).cameras[camera] ?? unwatched;
    },
    /** Before the facts of the household are open, nobody knows what was chosen, and the phone is not heard. */
    knowsNothing() {
      awakeSince = now;
      const before = strained;
      strained = nothingKnown;
      look();
      strained = before;
    },
  };
}

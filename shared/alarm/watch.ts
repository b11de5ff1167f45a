import type { Ms } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';
import { type AlarmCommand, answer } from './commands.ts';
import { causeOfRestart, type Gap, noteGap } from './gap.ts';
import { endLoss } from './notices.ts';
import type { WatchRecord } from './record.ts';
import { advance } from './rules.ts';
import type { CameraRules } from './settings.ts';
import type { Sight } from './sight.ts';
import { type CameraAlarm, dueAt, isExpected, unwatched, withWarnings } from './state.ts';
import { ASLEEP, BEAT } from './timings.ts';
import { resumeWarnings, type Strained } from './warning.ts';

/** The whole alarm of a monitor: every camera's, and the monitor's own watchfulness. */
export interface Watch {
  /** The heartbeat: the last moment at which somebody certainly watched. */
  readonly lookedAt: Ms;
  readonly awakeSince: Ms;
  /** Names one run of the browser, where that is known. */
  readonly session: string | undefined;
  readonly cameras: Readonly<Record<DeviceId, CameraAlarm>>;
  /** What to tell on the next occasion: from when to when nobody was watching. */
  readonly gaps: readonly Gap[];
}

export interface Look {
  readonly now: Ms;
  readonly sights: Readonly<Record<DeviceId, Sight>>;
  readonly rules: (camera: DeviceId) => CameraRules;
  readonly strained?: ((camera: DeviceId) => Strained) | undefined;
}

/** Takes up what an earlier host left behind. Quiet stays quiet, and notices stay until they are seen. */
export function resume(record: WatchRecord | undefined, session: string | undefined, now: Ms): Watch {
  if (!record) return { lookedAt: now, awakeSince: now, session, cameras: {}, gaps: [] };
  const cause = causeOfRestart(record.session, session, now - record.lookedAt);
  const cameras = mapAlarms(record.cameras, (kept) => {
    // A crash must not silence an alarm. A browser that somebody closed and opened again must not start with one:
    // the loss is counted anew, and sounds if the camera is not back in its time.
    if (cause === 'host-died') return kept;
    const alarm = withWarnings(kept, resumeWarnings(kept.warnings ?? []));
    const { state } = alarm;
    if (state.at === 'unanswered') return endLoss(alarm, state.lossAt, state.backAt);
    if (state.at !== 'sounding') return alarm;
    const { lossAt, cause: why } = state;
    return { ...alarm, state: { at: 'counting', lossAt, cause: why, dueAt: now } };
  });
  const before = { lookedAt: record.lookedAt, awakeSince: now, session, cameras, gaps: record.gaps };
  return { ...withGap(before, cause, now), lookedAt: now };
}

/** Pure: everything that is due now. To be called at each change of a fact and whenever `nextLook` says. */
export function look(was: Watch, { now, sights, rules, strained }: Look): Watch {
  const paused = now - was.lookedAt >= ASLEEP && Object.values(was.cameras).some(isExpected);
  const woken = paused ? withGap({ ...was, awakeSince: now }, 'computer-slept', now) : was;
  // A clock that was set back: a wake in the future would put every alarm off until the clock has caught up.
  const awakeSince = Math.min(woken.awakeSince, now);
  const moment = { now, awakeSince };
  const alarms = entries(sights).map(
    ([camera, sight]) =>
      [
        camera,
        advance(was.cameras[camera] ?? unwatched, sight, rules(camera), moment, strained?.(camera)),
      ] as const,
  );
  const same =
    alarms.length === Object.keys(was.cameras).length &&
    alarms.every(([camera, alarm]) => was.cameras[camera] === alarm);
  return { ...woken, awakeSince, lookedAt: now, cameras: same ? was.cameras : Object.fromEntries(alarms) };
}

/** What a person did; followed by a look. */
export function obey(was: Watch, command: AlarmCommand | { readonly do: 'gaps-seen' }, now: Ms): Watch {
  if (command.do === 'gaps-seen') return was.gaps.length === 0 ? was : { ...was, gaps: [] };
  const alarm = was.cameras[command.camera];
  if (!alarm) return was;
  const next = answer(alarm, command.do, now);
  return next === alarm ? was : { ...was, cameras: { ...was.cameras, [command.camera]: next } };
}

/** When to look again though nothing happens. Undefined: nobody is watched, so there is nothing to prove. */
export function nextLook({ cameras, lookedAt }: Watch): Ms | undefined {
  const alarms = Object.values(cameras);
  const beat = alarms.some(isExpected) ? [lookedAt + BEAT] : [];
  const due = [...beat, ...alarms.flatMap((alarm) => dueAt(alarm) ?? [])];
  return due.length === 0 ? undefined : Math.min(...due);
}

function withGap(was: Watch, cause: Gap['cause'], now: Ms): Watch {
  const cameras = entries(was.cameras).flatMap(([camera, alarm]) => (isExpected(alarm) ? [camera] : []));
  if (cameras.length === 0 || now <= was.lookedAt) return was;
  return { ...was, gaps: noteGap(was.gaps, { from: was.lookedAt, to: now, cause, cameras }) };
}

const mapAlarms = (
  cameras: Readonly<Record<DeviceId, CameraAlarm>>,
  map: (alarm: CameraAlarm) => CameraAlarm,
): Readonly<Record<DeviceId, CameraAlarm>> =>
  Object.fromEntries(entries(cameras).map(([camera, alarm]) => [camera, map(alarm)]));

/** `Object.entries` forgets that the keys are device ids. */
const entries = <T>(record: Readonly<Record<DeviceId, T>>): [DeviceId, T][] =>
  Object.entries(record) as [DeviceId, T][];

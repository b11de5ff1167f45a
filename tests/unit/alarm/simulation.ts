import {
  type AlarmCommand,
  type CameraAlarm,
  type CameraRules,
  look,
  makesNoise,
  nextLook,
  obey,
  parseWatchRecord,
  recordOf,
  resume,
  type Sight,
  unwatched,
  type Watch,
} from '../../../shared/alarm/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';

export const camera = 'a'.repeat(32) as DeviceId;
export const START: Ms = 1_750_000_000_000;

/** What happens to one camera and its monitor, at moments counted from the start. */
export type Happening = { readonly at: Ms } & (
  | { readonly tells: Sight }
  | { readonly does: AlarmCommand['do'] }
  | { readonly sets: CameraRules }
  /** The computer sleeps: nothing runs until then. */
  | { readonly sleepsUntil: Ms }
  /** The host is gone until then, and what it kept is all that the next one knows. */
  | { readonly gone: { readonly until: Ms; readonly browser: 'same' | 'other' } }
);

export interface Told {
  readonly at: Ms;
  readonly alarm: CameraAlarm;
  readonly noise: boolean;
}

/**
 * Plays a story as the host would: a look at every happening, and whenever the rules ask for one. Every moment is given
 * from the start, also inside the alarms that come back.
 */
export function play(
  rules: CameraRules,
  story: readonly Happening[],
  until: Ms,
): { told: Told[]; watch: Watch } {
  const told: Told[] = [];
  let wanted = rules;
  let session = 1;
  let sight: Sight = { is: 'unwatched' };
  let watch = resume(undefined, 'session-1', START);
  let blockedUntil = 0;

  const lookAt = (at: Ms): void => {
    watch = look(watch, { now: START + at, sights: { [camera]: sight }, rules: () => wanted });
    const alarm = watch.cameras[camera] ?? unwatched;
    if (alarm !== told.at(-1)?.alarm) told.push({ at, alarm, noise: makesNoise(alarm) });
  };
  /** Everything that falls due before `to`, one after the other. */
  const pass = (to: Ms): void => {
    for (;;) {
      const due = nextLook(watch);
      if (due === undefined) return;
      const at = Math.max(due - START, blockedUntil);
      if (at >= to) return;
      lookAt(at);
      if (nextLook(watch) === due) throw new Error('a look that is due again at once would never end');
    }
  };

  for (const happening of story) {
    const at = Math.max(happening.at, blockedUntil);
    pass(at);
    if ('tells' in happening) sight = absolute(happening.tells);
    if ('sets' in happening) wanted = happening.sets;
    if ('does' in happening) watch = obey(watch, { do: happening.does, camera }, START + at);
    if ('sleepsUntil' in happening) blockedUntil = Math.max(at, happening.sleepsUntil);
    else if ('gone' in happening) {
      blockedUntil = Math.max(at, happening.gone.until);
      if (happening.gone.browser === 'other') session += 1;
      const record = parseWatchRecord(JSON.parse(JSON.stringify(recordOf(watch))));
      if (!record) throw new Error('what was kept cannot be read again');
      watch = resume(record, `session-${session}`, START + blockedUntil);
      // All that a fresh host knows is that it dials.
      if (sight.is !== 'unwatched') sight = { is: 'silent', lastSign: undefined, cause: 'no-answer' };
      lookAt(blockedUntil);
    } else lookAt(at);
  }
  pass(until);
  return { told, watch };
}

function absolute(sight: Sight): Sight {
  if (sight.is === 'stopped') return { ...sight, at: START + sight.at };
  if (sight.is !== 'silent' || sight.lastSign === undefined) return sight;
  return { ...sight, lastSign: START + sight.lastSign };
}

/** When the noise began and when it ended; undefined while it goes on. */
export function noises(told: readonly Told[]): { from: Ms; to: Ms | undefined }[] {
  const found: { from: Ms; to: Ms | undefined }[] = [];
  for (const { at, noise } of told) {
    const last = found.at(-1);
    const on = last !== undefined && last.to === undefined;
    if (noise && !on) found.push({ from: at, to: undefined });
    if (!noise && on) last.to = at;
  }
  return found;
}

export const stateAt = (told: readonly Told[], at: Ms): CameraAlarm =>
  told.findLast((one) => one.at <= at)?.alarm ?? unwatched;

import { type Clock, type Ms, minutes, type Watchable } from '../../../shared/lib/index.ts';
import type { Facing } from '../../../shared/media/index.ts';
import type { EyeState } from '../eye.ts';
import type { RecordEvent } from './diary.ts';

/** A lens that comes and goes all night: so many losses are told one by one, then one for each of these. */
const ONE_BY_ONE = 20;
const THEN_EVERY: Ms = minutes(5);

/** What takes the picture away at its source, and gives it back. A dark room takes nothing away. */
export function tellEye(
  eye: Watchable<EyeState>,
  record: RecordEvent,
  clock: Clock,
  signal: AbortSignal,
): void {
  let facing: Facing | undefined;
  let blind: { readonly why: string; readonly since: Ms; readonly told: boolean } | undefined;
  let left = ONE_BY_ONE;
  let countedAt = clock.now();
  let untold = 0;

  const mayTell = (now: Ms): boolean => {
    const more = Math.floor(Math.max(0, now - countedAt) / THEN_EVERY);
    if (more > 0 || now < countedAt) countedAt = now;
    left = Math.min(ONE_BY_ONE, left + more);
    if (left === 0) return false;
    left -= 1;
    return true;
  };
  const lose = (why: string): void => {
    if (blind) return;
    const now = clock.now();
    const told = mayTell(now);
    blind = { why, since: now, told };
    untold += 1;
    if (!told) return;
    record('blinded', untold > 1 ? { why, times: untold } : { why });
    untold = 0;
  };
  const regain = (): void => {
    if (blind?.told) record('sighted', { why: blind.why, after: Math.max(0, clock.now() - blind.since) });
    blind = undefined;
  };
  const look = (state: EyeState): void => {
    switch (state.at) {
      case 'opening':
        if (state.trouble !== undefined) lose(state.trouble);
        return;
      case 'paused':
        regain();
        return;
      case 'lost':
        lose(state.why);
        return;
      case 'open':
        if (facing !== undefined && state.facing !== facing) record('switched', { facing: state.facing });
        facing = state.facing;
        if (state.trouble === undefined || state.trouble === 'dark') regain();
        else lose(state.trouble);
    }
  };
  eye.on(look, signal);
  look(eye.value);
}

import type { Ms } from '../lib/index.ts';
import { endLoss } from './notices.ts';
import type { Moment } from './rules.ts';
import type { CameraRules } from './settings.ts';
import { type AlarmState, type CameraAlarm, withState } from './state.ts';
import { DEFAULT_DELAY, FIRST_PICTURE, QUIET_FOR } from './timings.ts';

/** What time does on its own, and what changed settings do. */
export function ripen(was: CameraAlarm, rules: CameraRules, moment: Moment): CameraAlarm {
  const { now } = moment;
  const hushedUntil = hushOf(was, now);
  const { state } = was;
  const settle = (next: AlarmState): CameraAlarm => withHush(withState(was, next), hushedUntil);
  switch (state.at) {
    case 'waiting':
    case 'counting': {
      const lossAt = Math.min(state.lossAt, now);
      const dueAt = dueOf(state.at, lossAt, rules, moment);
      if (now >= dueAt) return settle(raise(state, rules, hushedUntil, now));
      return settle(dueAt === state.dueAt && lossAt === state.lossAt ? state : { ...state, lossAt, dueAt });
    }
    case 'sounding':
      return settle(rules.delay === 'off' ? raise(state, rules, hushedUntil, now) : state);
    case 'unanswered':
      if (rules.delay === 'off' || rules.until === 'picture-back')
        return withHush(endLoss(was, state.lossAt, state.backAt), hushedUntil);
      return settle(state);
    case 'quiet': {
      if (state.until === 'back') return settle(state);
      if (state.until === 'turned-on' ? rules.delay === 'off' : hushedUntil !== undefined)
        return settle(state);
      const dueAt = dueOf('counting', state.lossAt, rules, moment);
      if (now >= dueAt) return settle(raise(state, rules, hushedUntil, now));
      return settle({ at: 'counting', lossAt: state.lossAt, cause: state.cause, dueAt });
    }
    case 'settling':
      return settle(now >= state.settlesAt || now < state.backAt ? { at: 'calm' } : state);
    default:
      return settle(state);
  }
}

/**
 * From the last sign of life, not from when it was noticed. Only after a pause of the monitor itself (sleep, a crash) it
 * is counted from the wake: the silence before was ours, and no link can be back in the very moment of waking. That
 * pause is not hushed up: it is told as a gap (`gap.ts`).
 */
function dueOf(at: 'waiting' | 'counting', lossAt: Ms, rules: CameraRules, { awakeSince }: Moment): Ms {
  const delay = rules.delay === 'off' ? DEFAULT_DELAY : rules.delay;
  const patience = at === 'waiting' ? Math.max(delay, FIRST_PICTURE) : delay;
  return Math.max(lossAt, awakeSince) + patience;
}

/** Long enough: with a noise, unless the user wants none now or ever. */
function raise(
  { lossAt, cause }: Pick<Extract<AlarmState, { at: 'quiet' }>, 'lossAt' | 'cause'>,
  rules: CameraRules,
  hushedUntil: Ms | undefined,
  now: Ms,
): AlarmState {
  if (rules.delay === 'off') return { at: 'quiet', lossAt, cause, until: 'turned-on' };
  if (hushedUntil !== undefined) return { at: 'quiet', lossAt, cause, until: hushedUntil };
  return { at: 'sounding', lossAt, cause, since: now };
}

/** Still hushed until when; a clock that was set back does not make the quiet longer than what was asked for. */
const hushOf = ({ hushedUntil }: CameraAlarm, now: Ms): Ms | undefined =>
  hushedUntil === undefined || hushedUntil <= now ? undefined : Math.min(hushedUntil, now + QUIET_FOR);

function withHush(was: CameraAlarm, hushedUntil: Ms | undefined): CameraAlarm {
  if (was.hushedUntil === hushedUntil) return was;
  const { hushedUntil: _, ...rest } = was;
  return hushedUntil === undefined ? rest : { ...rest, hushedUntil };
}

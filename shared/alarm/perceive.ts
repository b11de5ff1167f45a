import type { Ms } from '../lib/index.ts';
import { endLoss, noteLoss, noteStop } from './notices.ts';
import type { CameraRules } from './settings.ts';
import type { LossCause, Sight } from './sight.ts';
import { type AlarmState, type CameraAlarm, withState } from './state.ts';
import { STEADY } from './timings.ts';

/** What a fact changes. Time has its own part (`ripen.ts`), which runs after this one. */
export function perceive(was: CameraAlarm, sight: Sight, rules: CameraRules, now: Ms): CameraAlarm {
  switch (sight.is) {
    case 'seen':
    case 'dark':
      return see(was, rules, now);
    case 'silent':
      return withState(was, miss(was.state, sight, now));
    case 'stopped':
      return stop(was, sight.at, now);
    case 'paused':
      return pause(was, now);
    case 'unwatched':
      // A wish that ended takes its quiet with it: the next wish is for an alarm that works.
      if (was.state.at === 'unwatched') return was;
      return { state: { at: 'unwatched' }, notices: was.notices };
  }
}

function see(was: CameraAlarm, rules: CameraRules, now: Ms): CameraAlarm {
  const { state } = was;
  switch (state.at) {
    case 'calm':
    case 'settling':
    case 'unanswered':
      return was;
    case 'sounding':
      if (rules.until === 'picture-back') return endLoss(was, state.lossAt, now);
      return withState(was, { ...state, at: 'unanswered', backAt: now });
    case 'quiet': {
      // Nobody acknowledged it: it was only not allowed to make a noise.
      if (state.until !== 'back') return endLoss(was, state.lossAt, now);
      const { lossAt, cause } = state;
      return withState(was, { at: 'settling', lossAt, cause, backAt: now, settlesAt: now + STEADY });
    }
    default:
      return withState(was, { at: 'calm' });
  }
}

const SAID_BY_CAMERA: readonly LossCause[] = ['hidden', 'frozen', 'taken', 'ended'];

function miss(state: AlarmState, { lastSign, cause }: Extract<Sight, { is: 'silent' }>, now: Ms): AlarmState {
  // A clock that was set back must not put the alarm off.
  const lossAt = Math.min(lastSign ?? now, now);
  switch (state.at) {
    case 'unwatched':
      return { at: 'waiting', lossAt: now, cause, dueAt: now };
    case 'calm':
      return { at: 'counting', lossAt, cause, dueAt: lossAt };
    case 'stopped':
      // A phone that was stopped is silent, also to a monitor that starts afresh and never heard the goodbye.
      return state;
    case 'paused':
      // It may be out of reach for as long as it likes. One that says it has no picture was resumed in vain.
      return SAID_BY_CAMERA.includes(cause) ? { at: 'counting', lossAt: now, cause, dueAt: now } : state;
    case 'counting':
      // A picture so short that it was over before it was told still was one. A sign that is yet to come is none.
      if (lossAt === lastSign && lossAt > state.lossAt) return { ...state, lossAt, cause };
      return because(state, cause);
    case 'unanswered':
      return { at: 'sounding', lossAt: state.lossAt, cause, since: state.since };
    case 'settling':
      return { at: 'quiet', lossAt: state.lossAt, cause, until: 'back' };
    default:
      return because(state, cause);
  }
}

function stop(was: CameraAlarm, at: Ms, now: Ms): CameraAlarm {
  const { state, notices } = was;
  if (state.at === 'stopped') return was;
  const told = state.at === 'sounding' ? noteLoss(notices, state.lossAt, now) : notices;
  return {
    ...was,
    state: { at: 'stopped', since: at },
    // Who has just asked for this camera is looking at it: the tile says that it is stopped.
    notices: state.at === 'unwatched' ? told : noteStop(told, at),
  };
}

/** Like a stop, but nobody has to be told afterwards: it stands on every tile for as long as it lasts. */
function pause(was: CameraAlarm, now: Ms): CameraAlarm {
  const { state, notices } = was;
  if (state.at === 'paused') return was;
  return {
    ...was,
    state: { at: 'paused', since: now },
    notices: state.at === 'sounding' ? noteLoss(notices, state.lossAt, now) : notices,
  };
}

const because = <S extends AlarmState>(state: S, cause: Extract<Sight, { is: 'silent' }>['cause']): S =>
  'cause' in state && state.cause !== cause ? { ...state, cause } : state;

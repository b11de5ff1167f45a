import type { Ms } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';
import { type CameraAlarm, withState, withWarnings } from './state.ts';
import { QUIET_FOR } from './timings.ts';
import { answerWarnings, soundingOf } from './warning.ts';

/**
 * What a person answers to an alarm. To stop watching is not among them: that ends the wish itself, and comes back here
 * as the fact `unwatched`.
 */
export type AlarmCommand =
  /** "I know." Until the picture was back and is lost again. */
  | { readonly do: 'quiet'; readonly camera: DeviceId }
  /** The same, said on another monitor, to a noise that no loss was a part of there: one here may be this monitor's own. */
  | { readonly do: 'quiet-warnings'; readonly camera: DeviceId }
  /** The same for ten minutes: whoever said it may be gone by then, and then this monitor is the one that calls. */
  | { readonly do: 'quiet-warnings-a-while'; readonly camera: DeviceId }
  /** "Leave me alone for ten minutes", whatever comes and goes meanwhile; still lost then, it sounds. */
  | { readonly do: 'quiet-a-while'; readonly camera: DeviceId }
  /** Takes either quiet back. */
  | { readonly do: 'loud'; readonly camera: DeviceId }
  /** The notices of this camera were read. */
  | { readonly do: 'seen'; readonly camera: DeviceId };

/** Pure; the very same object when the command has no meaning now. */
export function answer(was: CameraAlarm, command: AlarmCommand['do'], now: Ms): CameraAlarm {
  return withWarnings(answerLoss(was, command, now), answerWarnings(was.warnings ?? [], command, now));
}

function answerLoss(was: CameraAlarm, command: AlarmCommand['do'], now: Ms): CameraAlarm {
  switch (command) {
    case 'quiet':
      return isOnlyWarned(was) ? was : quiet(was);
    case 'quiet-warnings':
    case 'quiet-warnings-a-while':
      return was;
    case 'quiet-a-while':
      return was.state.at === 'unwatched' ? was : quietUntil(was, now + QUIET_FOR);
    case 'loud':
      return loud(was, now);
    case 'seen':
      return was.notices.length === 0 ? was : { ...was, notices: [] };
  }
}

/** A loss that only counts beside a noise of the battery's is not what was answered: it has told nobody anything yet. */
const isOnlyWarned = ({ state, warnings = [] }: CameraAlarm): boolean =>
  (state.at === 'waiting' || state.at === 'counting') && soundingOf(warnings).length > 0;

function quiet(was: CameraAlarm): CameraAlarm {
  const { state } = was;
  switch (state.at) {
    case 'waiting':
    case 'counting':
    case 'sounding':
    case 'quiet': {
      if (state.at === 'quiet' && state.until === 'back') return was;
      const { lossAt, cause } = state;
      return { ...was, state: { at: 'quiet', lossAt, cause, until: 'back' } };
    }
    case 'unanswered':
      return { ...was, state: { at: 'calm' } };
    default:
      return was;
  }
}

function quietUntil(was: CameraAlarm, until: Ms): CameraAlarm {
  const hushed = { ...was, hushedUntil: until };
  const { state } = was;
  if (state.at === 'unanswered') return { ...hushed, state: { at: 'calm' } };
  if (state.at !== 'sounding' && state.at !== 'quiet') return hushed;
  const { lossAt, cause } = state;
  return { ...hushed, state: { at: 'quiet', lossAt, cause, until } };
}

/** A loss that is older than the delay sounds at the next look, which follows every command. */
function loud(was: CameraAlarm, now: Ms): CameraAlarm {
  const { hushedUntil, ...rest } = was;
  const { state } = rest;
  if (state.at === 'quiet' && state.until !== 'turned-on') {
    const { lossAt, cause } = state;
    return { ...rest, state: { at: 'counting', lossAt, cause, dueAt: now } };
  }
  return withState(hushedUntil === undefined ? was : rest, state.at === 'settling' ? { at: 'calm' } : state);
}

import type { Ms } from '../lib/index.ts';
import type { Verdict } from './liveness.ts';

/** The step that is under way, in the order in which a connection is made; the tile says it in words. */
export type Phase = 'rendezvous' | 'description' | 'ice' | 'dtls' | 'first-frame';

/** Why there is no sign of life, as far as this side can tell. */
export type Trouble = 'no-answer' | 'absent' | 'rendezvous-down' | 'no-path' | 'offline';

export type StopReason = 'by-user' | 'by-peer' | 'removed' | 'closed';

/** `everything`: no byte arrives. `picture`: the camera is heard, but no frame of it is decoded. */
export type Lack = 'everything' | 'picture';

/**
 * One discriminated state, never flags. `lastSign`: when the last thing arrived that this side lives by
 * (a decoded frame at a monitor, a byte or a pulse at a camera).
 */
export type LinkState =
  | { at: 'dialing'; since: Ms; phase: Phase; attempt: number; trouble?: Trouble | undefined }
  | { at: 'live'; since: Ms }
  | { at: 'shaky'; since: Ms; lastSign: Ms; lacks: Lack }
  | {
      at: 'recovering';
      since: Ms;
      lastSign: Ms;
      phase: Phase;
      attempt: number;
      trouble?: Trouble | undefined;
    }
  | { at: 'stopped'; since: Ms; why: StopReason };

export type LinkEvent =
  | { is: 'judged'; verdict: Verdict }
  /** Where the making of a connection stands. `attempt` counts tries since the last sign of life. */
  | { is: 'progressed'; phase: Phase; attempt: number; trouble: Trouble | undefined }
  /** A peer that had said goodbye proves that it is there again. */
  | { is: 'called' }
  | { is: 'stopped'; why: StopReason };

/** A link is merely shaky while its first try runs, or while there is nothing to try with. */
const TRIES_OF_A_HICCUP = 1;
const LENGTH_OF_A_HICCUP: Ms = 3000;

export const dialing = (since: Ms): LinkState => ({ at: 'dialing', since, phase: 'rendezvous', attempt: 0 });

/** Pure. Returns the very same object when nothing changed, so that nobody is told. */
export function reduce(state: LinkState, event: LinkEvent, now: Ms): LinkState {
  if (state.at === 'stopped') return reduceStopped(state, event, now);
  switch (event.is) {
    case 'stopped':
      return { at: 'stopped', since: now, why: event.why };
    case 'called':
      return state;
    case 'judged':
      return judge(state, event.verdict, now);
    case 'progressed':
      return progress(state, event, now);
  }
}

/** Only a peer's own stop can be undone, and only by that peer; what the user stopped stays stopped. */
function reduceStopped(state: Extract<LinkState, { at: 'stopped' }>, event: LinkEvent, now: Ms): LinkState {
  if (state.why !== 'by-peer') return state;
  if (event.is === 'called') return dialing(now);
  if (event.is === 'stopped' && event.why !== 'by-peer') return { at: 'stopped', since: now, why: event.why };
  return state;
}

type Running = Exclude<LinkState, { at: 'stopped' }>;

function judge(state: Running, verdict: Verdict, now: Ms): LinkState {
  switch (verdict.life) {
    case 'none':
      return state;
    case 'live':
      return state.at === 'live' ? state : { at: 'live', since: now };
    case 'lacking': {
      const { lacks, lastSign } = verdict;
      if (state.at === 'live' || state.at === 'dialing') return { at: 'shaky', since: now, lastSign, lacks };
      if (state.at === 'shaky') return state.lacks === lacks ? state : { ...state, lastSign, lacks };
      return state;
    }
  }
}

function progress(state: Running, event: Extract<LinkEvent, { is: 'progressed' }>, now: Ms): LinkState {
  const { phase, attempt, trouble } = event;
  switch (state.at) {
    case 'live':
      return state;
    case 'shaky':
      // A camera that is heard and not seen is not searched for.
      if (
        attempt <= TRIES_OF_A_HICCUP &&
        (state.lacks === 'picture' || now - state.since < LENGTH_OF_A_HICCUP)
      )
        return state;
      return { at: 'recovering', since: state.since, lastSign: state.lastSign, phase, attempt, trouble };
    default:
      if (state.phase === phase && state.attempt === attempt && state.trouble === trouble) return state;
      return { ...state, phase, attempt, trouble };
  }
}

import type { Ms } from '../../../shared/lib/index.ts';
import type { LinkState, Phase, StopReason, Trouble } from '../../../shared/link/index.ts';
import type { Tone } from '../../../shared/ui/index.ts';
import type { CameraFacts, CameraTrouble } from '../../host/snapshot.ts';
import type { Painting } from './use-painting.ts';

/** How a camera is to the person who looks: only `live` may be believed. */
export type Condition =
  | { readonly is: 'live' }
  | { readonly is: 'connecting'; readonly phase: Phase }
  | { readonly is: 'shaky'; readonly lastSign: Ms }
  | { readonly is: 'reconnecting'; readonly phase: Phase }
  | { readonly is: 'lost'; readonly why: Trouble; readonly attempt: number }
  /** The link lives, and yet what it shows is not what happens. */
  | { readonly is: 'blind'; readonly why: CameraTrouble }
  | { readonly is: 'stopped'; readonly why: StopReason };

/** An outage this short is mended before anybody needs a word about it. */
const LOST_AFTER: Ms = 10_000;
/** A first connection may take a while on a slow phone; beyond this it is not on its way any more. */
const UNANSWERED_AFTER: Ms = 20_000;

type Judged = Pick<CameraFacts, 'link' | 'trackNumber' | 'trouble' | 'watched'>;

export function conditionOf({ link, trouble, trackNumber, watched }: Judged, now: Ms): Condition {
  if (!watched) return { is: 'stopped', why: 'by-user' };
  if (link.at === 'stopped') return { is: 'stopped', why: link.why };
  if (link.at === 'dialing') return dialing(link, now);
  // What the camera said last explains a missing picture better than any guess from here.
  const guess = link.at === 'recovering' ? link.trouble : undefined;
  if (trouble !== undefined && guess === undefined) return { is: 'blind', why: trouble };
  if (link.at === 'live')
    return trackNumber === 0 ? { is: 'connecting', phase: 'first-frame' } : { is: 'live' };
  const lost = now - link.lastSign >= LOST_AFTER;
  if (link.at === 'shaky') {
    return lost ? { is: 'lost', why: 'no-answer', attempt: 1 } : { is: 'shaky', lastSign: link.lastSign };
  }
  if (!lost) return { is: 'reconnecting', phase: link.phase };
  return { is: 'lost', why: link.trouble ?? 'no-answer', attempt: link.attempt };
}

function dialing(link: Extract<LinkState, { at: 'dialing' }>, now: Ms): Condition {
  const onItsWay = link.trouble === undefined && now - link.since < UNANSWERED_AFTER;
  if (onItsWay) return { is: 'connecting', phase: link.phase };
  return { is: 'lost', why: link.trouble ?? 'no-answer', attempt: link.attempt };
}

export function toneOf(condition: Condition): Tone {
  switch (condition.is) {
    case 'live':
      return 'live';
    case 'connecting':
      return 'busy';
    case 'shaky':
    case 'reconnecting':
      return 'warn';
    case 'lost':
      return 'lost';
    case 'blind':
      return condition.why === 'stopped' ? 'off' : 'lost';
    case 'stopped':
      // A page that was closed is no wish of the person who watches.
      return condition.why === 'closed' ? 'lost' : 'off';
  }
}

/** A live camera is only live to the person once this view paints it. */
export function seenThrough(condition: Condition, painting: Painting): Condition {
  if (condition.is !== 'live' || painting === 'flowing') return condition;
  return { is: painting === 'waiting' ? 'connecting' : 'reconnecting', phase: 'first-frame' };
}

/** Whether what is on the screen is the present, may soon turn out not to be, or is the past. */
export function beliefIn(condition: Condition): 'live' | 'doubt' | 'past' {
  if (condition.is === 'live') return 'live';
  return condition.is === 'shaky' ? 'doubt' : 'past';
}

/** Cameras that do not answer can be paired again, or replaced. */
export const needsPairing = (condition: Condition): boolean =>
  condition.is === 'lost' && (condition.why === 'no-answer' || condition.why === 'absent');

import type { Ms } from '../../../shared/lib/index.ts';
import type { LinkState, Phase, StopReason, Trouble } from '../../../shared/link/index.ts';
import type { Tone } from '../../../shared/ui/index.ts';
import type { CameraFacts, CameraTrouble } from '../../host/snapshot.ts';

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

export function conditionOf(
  camera: Pick<CameraFacts, 'link' | 'trackNumber' | 'trouble'>,
  now: Ms,
): Condition {
  const { link, trouble, trackNumber } = camera;
  if (link.at !== 'live') return withoutSign(link, now);
  if (trouble !== undefined) return { is: 'blind', why: trouble };
  if (trackNumber === 0) return { is: 'connecting', phase: 'first-frame' };
  return { is: 'live' };
}

function withoutSign(link: Exclude<LinkState, { at: 'live' }>, now: Ms): Condition {
  switch (link.at) {
    case 'shaky':
      return { is: 'shaky', lastSign: link.lastSign };
    case 'stopped':
      return { is: 'stopped', why: link.why };
    case 'dialing': {
      const hopeless = link.trouble !== undefined || now - link.since >= UNANSWERED_AFTER;
      if (!hopeless) return { is: 'connecting', phase: link.phase };
      return { is: 'lost', why: link.trouble ?? 'no-answer', attempt: link.attempt };
    }
    case 'recovering':
      if (now - link.lastSign < LOST_AFTER) return { is: 'reconnecting', phase: link.phase };
      return { is: 'lost', why: link.trouble ?? 'no-answer', attempt: link.attempt };
  }
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

/** Whether what is on the screen may be taken for the present. */
export const isLive = (condition: Condition): boolean => condition.is === 'live' || condition.is === 'shaky';

/** Cameras that do not answer can be paired again, or replaced. */
export const needsPairing = (condition: Condition): boolean =>
  condition.is === 'lost' && (condition.why === 'no-answer' || condition.why === 'absent');

import { type CameraAlarm, isLost, type LossCause } from '../../../shared/alarm/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { LinkState, Phase, StopReason } from '../../../shared/link/index.ts';
import type { Tone } from '../../../shared/ui/index.ts';
import type { CameraFacts, CameraTrouble } from '../../host/snapshot.ts';
import type { Painting } from './watch-painting.ts';

/** How a camera is to the person who looks: only `live` may be believed. */
export type Condition =
  /** A dark room is a state of a live picture, not the loss of one. */
  | { readonly is: 'live'; readonly dark: boolean }
  | { readonly is: 'connecting'; readonly phase: Phase }
  | { readonly is: 'shaky'; readonly why: LossCause }
  /** `why` undefined: camera and link are well, and this view paints nothing. */
  | { readonly is: 'reconnecting'; readonly why: LossCause | undefined; readonly phase: Phase }
  | { readonly is: 'lost'; readonly why: LossCause; readonly attempt: number }
  /** The link lives, and yet what it shows is not what happens. */
  | { readonly is: 'blind'; readonly why: Blindness }
  | { readonly is: 'stopped'; readonly why: StopReason };

export type Blindness = Exclude<CameraTrouble, 'dark'>;

/** An outage this short is mended before anybody needs a card about it; the alarm's own delay may be shorter. */
const LOST_AFTER: Ms = 10_000;
/** A first connection may take a while on a slow phone; beyond this it is not on its way any more. */
const UNANSWERED_AFTER: Ms = 20_000;

type Judged = Pick<CameraFacts, 'link' | 'trackNumber' | 'trouble' | 'watched'>;

export function conditionOf(camera: Judged, now: Ms, alarm?: CameraAlarm): Condition {
  const { link, trackNumber, watched } = camera;
  if (!watched) return { is: 'stopped', why: 'by-user' };
  if (link.at === 'stopped') return { is: 'stopped', why: link.why };
  if (link.at === 'dialing') return dialing(link, now, alarm);
  const blindness = camera.trouble === 'dark' ? undefined : camera.trouble;
  // What the camera said last explains a missing picture better than any guess from here.
  const guess = link.at === 'recovering' ? link.trouble : undefined;
  if (blindness !== undefined && guess === undefined) return { is: 'blind', why: blindness };
  if (link.at === 'live') {
    if (trackNumber === 0) return { is: 'connecting', phase: 'first-frame' };
    return { is: 'live', dark: camera.trouble === 'dark' };
  }
  const why = causeOf(link, alarm);
  const lost = now - link.lastSign >= LOST_AFTER || (alarm !== undefined && isLost(alarm));
  if (lost) return { is: 'lost', why, attempt: link.at === 'recovering' ? link.attempt : 1 };
  return link.at === 'shaky' ? { is: 'shaky', why } : { is: 'reconnecting', why, phase: link.phase };
}

function dialing(link: Extract<LinkState, { at: 'dialing' }>, now: Ms, alarm?: CameraAlarm): Condition {
  const onItsWay = link.trouble === undefined && now - link.since < UNANSWERED_AFTER;
  if (onItsWay && !(alarm && isLost(alarm))) return { is: 'connecting', phase: link.phase };
  return { is: 'lost', why: causeOf(link, alarm), attempt: link.attempt };
}

/** The alarm knows more than the link: the battery before the silence, and whether this computer is offline. */
function causeOf(link: Exclude<LinkState, { at: 'live' | 'stopped' }>, alarm?: CameraAlarm): LossCause {
  switch (alarm?.state.at) {
    case 'waiting':
    case 'counting':
    case 'sounding':
    case 'quiet':
      return alarm.state.cause;
    default:
      return link.at === 'shaky' ? 'no-answer' : (link.trouble ?? 'no-answer');
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
      return condition.why === 'stopped' || condition.why === 'paused' ? 'off' : 'lost';
    case 'stopped':
      // A page that was closed is no wish of the person who watches.
      return condition.why === 'closed' ? 'lost' : 'off';
  }
}

/** A live camera is only live to the person once this view paints it. */
export function seenThrough(condition: Condition, painting: Painting): Condition {
  if (condition.is !== 'live' || painting === 'flowing') return condition;
  if (painting === 'waiting') return { is: 'connecting', phase: 'first-frame' };
  return { is: 'reconnecting', why: undefined, phase: 'first-frame' };
}

/** Whether what is on the screen is the present. Nothing between: a picture in doubt is the past until it is not. */
export const isPresent = (condition: Condition): boolean => condition.is === 'live';

/** Its owner pressed Stop. */
export const isStoppedThere = (condition: Condition): boolean =>
  (condition.is === 'stopped' && condition.why === 'by-peer') ||
  (condition.is === 'blind' && condition.why === 'stopped');

/** Closed for privacy: what it showed before is nobody's to look at either. */
export const isPaused = (condition: Condition): boolean =>
  condition.is === 'blind' && condition.why === 'paused';

/** Cameras that do not answer can be paired again, or replaced. */
export const needsPairing = (condition: Condition): boolean =>
  condition.is === 'lost' && (condition.why === 'no-answer' || condition.why === 'absent');

import { isDying, type LossCause, type Sight } from '../../../shared/alarm/index.ts';
import type { LinkState } from '../../../shared/link/index.ts';
import type { CameraFacts, CameraTrouble } from '../snapshot.ts';

/** What the alarm must know of a camera. */
export type Sighted = Pick<CameraFacts, 'watched' | 'link' | 'lastPictureAt' | 'battery' | 'trouble'>;

const CAUSES: Readonly<Record<Exclude<CameraTrouble, 'dark' | 'stopped' | 'paused'>, LossCause>> = {
  hidden: 'hidden',
  muted: 'taken',
  ended: 'ended',
  frozen: 'frozen',
};

/** Pure: the monitor's facts of one camera in the alarm's words. */
export function sightOf(camera: Sighted, online: boolean): Sight {
  const { watched, link, lastPictureAt, trouble } = camera;
  if (!watched) return { is: 'unwatched' };
  if (link.at === 'stopped') {
    if (link.why === 'by-peer') return { is: 'stopped', at: link.since };
    if (link.why === 'removed') return { is: 'unwatched' };
    // The wish decides what is watched, not the link: for a moment after a start there may be a wish without one.
    const cause = link.why === 'closed' ? 'page-closed' : 'no-answer';
    return { is: 'silent', lastSign: lastPictureAt ?? link.since, cause };
  }
  // The goodbye was heard, so the silence that follows was meant; the link may still be live for a moment.
  if (trouble === 'stopped') return { is: 'stopped', at: link.since };
  // Also while the connection is lost meanwhile: nobody expects to see anything.
  if (trouble === 'paused') return { is: 'paused' };
  if (trouble === undefined || trouble === 'dark') {
    if (link.at === 'live') return { is: trouble === 'dark' ? 'dark' : 'seen' };
    const lastSign = link.at === 'dialing' ? lastPictureAt : link.lastSign;
    return { is: 'silent', lastSign, cause: online ? causeOf(camera, link) : 'offline' };
  }
  // Frames may still arrive, and do not show what happens: black ones of a muted track, the last one of a frozen camera.
  // So none of them is a sign of life, and the loss began when the camera told of it.
  const cause = online || link.at === 'live' ? CAUSES[trouble] : 'offline';
  return { is: 'silent', lastSign: undefined, cause };
}

function causeOf({ battery }: Sighted, link: Exclude<LinkState, { at: 'live' | 'stopped' }>): LossCause {
  if (link.at === 'shaky' && link.lacks === 'picture') return 'frozen';
  const found = link.at === 'shaky' ? 'no-answer' : (link.trouble ?? 'no-answer');
  // A phone that dies says nothing. What it said of its battery before is the best explanation of its silence.
  return isDying(battery) && (found === 'no-answer' || found === 'absent') ? 'battery' : found;
}

import { cell, type Watchable } from '../lib/index.ts';

/** Why a camera that was opened shows nothing, as the phone itself can tell. */
export type TrackTrouble = 'hidden' | 'muted' | 'ended';

/** The part of `document` that says whether the page is in front. */
export type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/**
 * The most telling reason first: a track that ended stays dead, a hidden page mutes the track by itself.
 * The track's own `stop()` fires no event, so a planned stop is never reported as a trouble.
 */
export function watchTrack(
  track: MediaStreamTrack,
  page: Page,
  signal: AbortSignal,
): Watchable<TrackTrouble | undefined> {
  let ended = track.readyState === 'ended';
  const judge = (): TrackTrouble | undefined => {
    if (ended) return 'ended';
    if (page.visibilityState === 'hidden') return 'hidden';
    return track.muted ? 'muted' : undefined;
  };
  const trouble = cell(judge());
  const look = (): void => trouble.set(judge());
  const end = (): void => {
    ended = true;
    look();
  };
  track.addEventListener('ended', end, { signal });
  track.addEventListener('mute', look, { signal });
  track.addEventListener('unmute', look, { signal });
  page.addEventListener('visibilitychange', look, { signal });
  return trouble;
}

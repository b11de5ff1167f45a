import { type Clock, cell, type Ms, seconds, type Watchable } from '../lib/index.ts';
import { judgeAnew, judgePicture, type PictureVerdict } from './picture-judge.ts';
import type { OpenSampler } from './picture-sampler.ts';
import type { Page } from './watch-track.ts';

/** A look costs a few milliseconds; oftener would only warm the phone. */
const LOOK_EVERY: Ms = seconds(1);

export interface PictureWatch {
  readonly track: MediaStreamTrack;
  readonly open: OpenSampler;
  readonly page: Page;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What the camera's picture is like, judged here before anything is encoded. A hidden page is not judged at all. */
export function watchPicture({ track, open, page, clock, signal }: PictureWatch): Watchable<PictureVerdict> {
  const look = open(track, signal);
  const verdict = cell<PictureVerdict>('unseen');
  let judged = judgeAnew();
  clock.every(
    LOOK_EVERY,
    () => {
      const hidden = page.visibilityState === 'hidden';
      judged = hidden ? judgeAnew(judged.verdict) : judgePicture(judged, clock.now(), look());
      verdict.set(judged.verdict);
    },
    signal,
  );
  return verdict;
}

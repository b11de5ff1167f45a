import { type Clock, cell, type Ms, type Watchable } from '../../../shared/lib/index.ts';

/** Whether this very view paints frames. The host may be well and the way from it to this view may not. */
export type Painting = 'waiting' | 'flowing' | 'stalled';

/** Beyond the slowest trickle that a camera sends when nobody looks. */
const STALLED_AFTER: Ms = 3_000;
/**
 * Each question makes the browser run the whole page for one frame; at every frame, that is a third of what a view
 * costs. Two a second tell as much.
 */
const ASK_EVERY: Ms = 500;

export interface PaintingWatch extends Watchable<Painting> {
  /**
   * The host doubts the picture: only the next frame that this view paints ends that here. The host counts a frame as
   * soon as it is decoded, and Firefox was seen to paint it 0.1 to 0.4 s later.
   */
  doubt(): void;
}

export function watchPainting(video: HTMLVideoElement, clock: Clock, signal: AbortSignal): PaintingWatch {
  const painting = cell<Painting>('waiting');
  let frames = 0;
  let asked: { readonly request: number; since: Ms } | undefined;
  const ask = (): void => {
    asked ??= { request: video.requestVideoFrameCallback(onFrame), since: clock.now() };
  };
  const onFrame = (): void => {
    asked = undefined;
    frames += 1;
    // Chromium begins a remote track with a black frame, and ends one with another.
    if (frames > 1) painting.set('flowing');
    else ask();
  };
  // Another stream came: what the one before it painted says nothing of this one.
  const emptied = (): void => {
    frames = 0;
    painting.set('waiting');
    ask();
  };
  video.addEventListener('emptied', emptied, { signal });

  // What is hidden or scrolled away paints next to nothing, and nobody looks at it: it is judged from when it is
  // seen again.
  let scrolledAway = false;
  const seenAgain = (): void => {
    if (asked) asked.since = clock.now();
  };
  document.addEventListener('visibilitychange', seenAgain, { signal });
  const place = new IntersectionObserver((entries) => {
    scrolledAway = entries.at(-1)?.isIntersecting === false;
    seenAgain();
  });
  place.observe(video);

  const isUnseen = (): boolean => document.visibilityState === 'hidden' || scrolledAway;
  const judge = (): void => {
    ask();
    if (frames === 0 || asked === undefined || isUnseen()) return;
    if (clock.now() - asked.since >= STALLED_AFTER) painting.set('stalled');
  };
  clock.every(ASK_EVERY, judge, signal);
  signal.addEventListener(
    'abort',
    () => {
      place.disconnect();
      if (asked) video.cancelVideoFrameCallback(asked.request);
    },
    { once: true },
  );
  ask();
  const doubt = (): void => {
    if (painting.value !== 'flowing' || isUnseen()) return;
    painting.set('stalled');
    ask();
  };
  return {
    get value() {
      return painting.value;
    },
    on: painting.on,
    doubt,
  };
}

import { useContext, useEffect, useRef, useState } from 'react';
import type { Ms } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';

/** Whether this very view paints frames. The host may be well and the way from it to this view may not. */
export type Painting = 'waiting' | 'flowing' | 'stalled';

/** Beyond the slowest trickle that a camera sends when nobody looks. */
const STALLED_AFTER: Ms = 3_000;
const LOOK_EVERY: Ms = 1_000;

/** `trackNumber`: frames count for the track that they came from; an earlier one's say nothing of the one that follows. */
export function usePainting(video: HTMLVideoElement | null, trackNumber: number): Painting {
  const clock = useContext(ScreenClock);
  const [painted, setPainted] = useState<{ painting: Painting; track: number }>();
  const track = useRef(trackNumber);
  track.current = trackNumber;
  useEffect(() => {
    const setPainting = (painting: Painting): void =>
      setPainted((was) =>
        was?.painting === painting && was.track === track.current ? was : { painting, track: track.current },
      );
    if (video === null) return;
    const life = new AbortController();
    let lastFrame: Ms | undefined;
    let frames = 0;
    const onFrame = (): void => {
      lastFrame = clock.now();
      frames += 1;
      // Chromium begins a remote track with a black frame, and ends one with another.
      if (frames > 1) setPainting('flowing');
      request = video.requestVideoFrameCallback(onFrame);
    };
    let request = video.requestVideoFrameCallback(onFrame);
    // Another stream came: what the one before it painted says nothing of this one.
    const emptied = (): void => {
      lastFrame = undefined;
      frames = 0;
      setPainting('waiting');
    };
    video.addEventListener('emptied', emptied, { signal: life.signal });
    // What is hidden or scrolled away paints next to nothing, and nobody looks at it: it is judged from when it is
    // seen again.
    let scrolledAway = false;
    const seenAgain = (): void => {
      if (lastFrame !== undefined) lastFrame = clock.now();
    };
    document.addEventListener('visibilitychange', seenAgain, { signal: life.signal });
    const place = new IntersectionObserver((entries) => {
      scrolledAway = entries.at(-1)?.isIntersecting === false;
      seenAgain();
    });
    place.observe(video);
    const judge = (): void => {
      if (document.visibilityState === 'hidden' || scrolledAway || lastFrame === undefined) return;
      if (clock.now() - lastFrame >= STALLED_AFTER) setPainting('stalled');
    };
    clock.every(LOOK_EVERY, judge, life.signal);
    return () => {
      life.abort();
      place.disconnect();
      video.cancelVideoFrameCallback(request);
    };
  }, [video, clock]);
  return painted?.track === trackNumber ? painted.painting : 'waiting';
}

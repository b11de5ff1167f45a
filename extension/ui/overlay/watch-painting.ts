import type { Clock, Ms } from '../../../shared/lib/index.ts';

export type Painting = 'waiting' | 'flowing' | 'stalled';

/** Beyond the slowest trickle that a camera sends when nobody looks. */
const STALLED_AFTER: Ms = 3_000;

/** Whether this very page paints frames, whatever the host says of the link. */
export function watchPainting(video: HTMLVideoElement, clock: Clock): { state(): Painting; restart(): void } {
  let lastFrame: Ms | undefined;
  const onFrame = (): void => {
    lastFrame = clock.now();
    video.requestVideoFrameCallback(onFrame);
  };
  video.requestVideoFrameCallback(onFrame);
  // A hidden page paints next to nothing, and nobody looks at it: it is judged from when it is seen again.
  document.addEventListener('visibilitychange', () => {
    if (lastFrame !== undefined) lastFrame = clock.now();
  });
  return {
    state() {
      if (lastFrame === undefined) return 'waiting';
      return document.visibilityState === 'visible' && clock.now() - lastFrame >= STALLED_AFTER
        ? 'stalled'
        : 'flowing';
    },
    restart() {
      lastFrame = undefined;
    },
  };
}

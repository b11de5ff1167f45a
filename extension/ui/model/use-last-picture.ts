import { useContext, useEffect, useRef } from 'react';
import type { Ms } from '../../../shared/lib/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';

const KEEP_EVERY: Ms = 1_000;
const WIDTH = 480;

/**
 * The last picture, kept beside the video: a browser paints a track that ended black, and then nobody could see what
 * was last to be seen. A frame a second, small, and only while somebody looks.
 */
export function useLastPicture(video: HTMLVideoElement | null, present: boolean) {
  const clock = useContext(ScreenClock);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (video === null || !present) return;
    const life = new AbortController();
    let idle = 0;
    const keep = (): void => {
      idle = 0;
      const kept = canvas.current;
      if (!kept || document.visibilityState === 'hidden' || video.videoWidth === 0) return;
      const height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
      // To set a size, even the same, throws the canvas's memory away.
      if (kept.width !== WIDTH) kept.width = WIDTH;
      if (kept.height !== height) kept.height = height;
      kept.getContext('2d')?.drawImage(video, 0, 0, kept.width, kept.height);
      kept.dataset.kept = 'true';
    };
    // One picture takes a millisecond or two. Sixteen cameras keep theirs when nothing else is to be done, each by itself.
    const keepSoon = (): void => {
      idle ||= requestIdleCallback(keep, { timeout: KEEP_EVERY });
    };
    clock.every(KEEP_EVERY, keepSoon, life.signal);
    return () => {
      life.abort();
      cancelIdleCallback(idle);
    };
  }, [video, present, clock]);
  return canvas;
}

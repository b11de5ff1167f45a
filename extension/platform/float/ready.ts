import type { Clock } from '../../../shared/lib/index.ts';

/** A click is remembered for about five seconds; what is not ready by then may as well be refused. */
const PATIENCE = 3000;

/** A browser takes only a video whose size it knows. Resolves in any case: the browser's own refusal says more. */
export function readyToFloat(video: HTMLVideoElement, clock: Clock): Promise<void> {
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA) return Promise.resolve();
  return new Promise((resolve) => {
    const ending = new AbortController();
    const done = (): void => {
      ending.abort();
      resolve();
    };
    video.addEventListener('loadedmetadata', done, { signal: ending.signal });
    clock.after(PATIENCE, done, ending.signal);
  });
}

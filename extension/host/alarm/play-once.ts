import type { Clock, Ms } from '../../../shared/lib/index.ts';
import { type AlarmAudio, type Heard, STUCK } from './alarm-audio.ts';

const LOOK: Ms = 100;

/** Plays an element to its end; resolves as soon as its time moves, or as soon as it is clear that it does not. */
export function playOnce(element: AlarmAudio, clock: Clock, signal: AbortSignal): Promise<Heard> {
  return new Promise((resolve) => {
    const watching = new AbortController();
    const conclude = (found: Heard): void => {
      watching.abort();
      resolve(found);
    };
    signal.addEventListener(
      'abort',
      () => {
        element.pause();
        conclude({ at: 'cannot-play', why: 'stuck' });
      },
      { once: true },
    );
    element.play().catch(() => conclude({ at: 'cannot-play', why: 'refused' }));
    let waited: Ms = 0;
    clock.every(
      LOOK,
      () => {
        waited += LOOK;
        if (element.currentTime > 0) conclude({ at: 'sounding' });
        else if (waited >= STUCK) conclude({ at: 'cannot-play', why: 'stuck' });
      },
      watching.signal,
    );
  });
}

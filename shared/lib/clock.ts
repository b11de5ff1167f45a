import type { Ms } from './time.ts';

/**
 * Time as a dependency, so that no test ever sleeps.
 * Both timers stop by themselves when the signal aborts: stopping a thing leaves no timer behind.
 */
export interface Clock {
  now(): Ms;
  after(delay: Ms, run: () => void, signal?: AbortSignal): () => void;
  every(period: Ms, run: () => void, signal?: AbortSignal): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, run, signal) {
    if (signal?.aborted) return () => undefined;
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancel);
      run();
    }, delay);
    const cancel = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    return cancel;
  },
  every(period, run, signal) {
    if (signal?.aborted) return () => undefined;
    const timer = setInterval(run, period);
    const cancel = (): void => {
      clearInterval(timer);
      signal?.removeEventListener('abort', cancel);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    return cancel;
  },
};

/** Resolves after the delay; rejects with the signal's reason when it aborts first. */
export function pause(clock: Clock, delay: Ms, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    clock.after(
      delay,
      () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      },
      signal,
    );
  });
}

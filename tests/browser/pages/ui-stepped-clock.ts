import type { Clock, Ms } from '../../../shared/lib/index.ts';
import { NOW } from './ui-scenes.ts';

export interface SteppedClock extends Clock {
  advance(by: Ms): void;
  /** Back to the start; who still waits is forgotten. */
  reset(): void;
}

/** Stands still until it is told to go on: a picture of a screen is the same each time. */
export function steppedClock(): SteppedClock {
  let now = NOW;
  const timers = new Set<{ due: Ms; period: Ms | undefined; run: () => void }>();
  const add = (delay: Ms, period: Ms | undefined, run: () => void, signal?: AbortSignal): (() => void) => {
    const timer = { due: now + delay, period, run };
    timers.add(timer);
    const cancel = (): void => {
      timers.delete(timer);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    return cancel;
  };
  return {
    now: () => now,
    after: (delay, run, signal) => add(delay, undefined, run, signal),
    every: (period, run, signal) => add(period, period, run, signal),
    reset() {
      now = NOW;
      timers.clear();
    },
    advance(by) {
      now += by;
      for (const timer of [...timers]) {
        if (timer.due > now) continue;
        if (timer.period === undefined) timers.delete(timer);
        else timer.due = now + timer.period;
        timer.run();
      }
    },
  };
}

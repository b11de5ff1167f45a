import type { Clock, Ms } from '../shared/lib/index.ts';

export interface FakeClock extends Clock {
  /** Moves time on, running what falls due in order, and lets promises settle after each step. */
  advance(by: Ms): Promise<void>;
  /** Timers that would still fire: zero when a thing has stopped cleanly. */
  readonly pending: number;
}

interface Timer {
  due: Ms;
  period: Ms | undefined;
  order: number;
  run: () => void;
}

// Macrotask turns, not only microtasks: WebCrypto answers from another thread.
const settle = async (): Promise<void> => {
  for (let i = 0; i < 4; i++) await new Promise<void>((resolve) => setImmediate(resolve));
};

export function fakeClock(start: Ms = 1_750_000_000_000): FakeClock {
  let now = start;
  let order = 0;
  const timers = new Set<Timer>();

  const add = (delay: Ms, period: Ms | undefined, run: () => void, signal?: AbortSignal): (() => void) => {
    if (signal?.aborted) return () => undefined;
    const timer: Timer = { due: now + delay, period, order: order++, run };
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
    get pending() {
      return timers.size;
    },
    async advance(by) {
      const until = now + by;
      await settle();
      for (;;) {
        const next = [...timers]
          .filter((t) => t.due <= until)
          .sort((a, b) => a.due - b.due || a.order - b.order)[0];
        if (!next) break;
        now = Math.max(now, next.due);
        if (next.period === undefined) timers.delete(next);
        else next.due += next.period;
        next.run();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}

export interface ScopedTimers {
  /** Runs `work`; every timeout that it sets, or that one of those timeouts sets in turn, is ours to end. */
  run(work: () => void): void;
  clear(): void;
}

/**
 * The `peer` package sweeps its lists by timeouts that set themselves again for ever and offers no way to
 * stop them, so a closed server would keep the process alive. While its code runs, which is synchronous,
 * `setTimeout` is one that remembers what it started.
 */
export function scopedTimers(): ScopedTimers {
  const running = new Set<NodeJS.Timeout>();
  let cleared = false;

  function run(work: () => void): void {
    const original = globalThis.setTimeout;
    const remembering = (callback: (...given: unknown[]) => void, delay?: number, ...given: unknown[]) => {
      const timer = original(() => {
        running.delete(timer);
        run(() => callback(...given));
      }, delay);
      if (cleared) clearTimeout(timer);
      else running.add(timer);
      return timer;
    };
    // `Reflect.set`, since ours has none of the overloads that only a caller by hand would want.
    Reflect.set(globalThis, 'setTimeout', remembering);
    try {
      work();
    } finally {
      globalThis.setTimeout = original;
    }
  }

  return {
    run,
    clear() {
      cleared = true;
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}

/** After this long a stop no longer waits for anyone. */
const STOP_WITHIN = 1_800;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Aborts at Ctrl-C and its kin. One Ctrl-C may arrive several times, from the terminal and from npm: only the
 * first counts, and only the clock cuts a stop short.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (stop.signal.aborted) return;
      stop.abort();
      setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    });
  }
  return stop.signal;
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

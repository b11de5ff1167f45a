/** Resolves once the lock is held, until the signal aborts. Where there are no locks, nobody else can be told apart. */
export function holdLock(locks: LockManager | undefined, name: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (!locks) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const untilTheEnd = (): Promise<void> =>
      new Promise((release) => {
        if (signal.aborted) return release();
        signal.addEventListener('abort', () => release(), { once: true });
        return resolve();
      });
    locks.request(name, { signal }, untilTheEnd).catch(reject);
  });
}

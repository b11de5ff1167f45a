const LOCK = 'porthole-camera';

/**
 * Two tabs with one identity would take the address from each other. Resolves when this tab may go on, which may be
 * when the other one closes; holds until the signal aborts. `waiting` is called when another tab is in front.
 */
export async function onlyTab(locks: LockManager, waiting: () => void, signal: AbortSignal): Promise<void> {
  const held = (granted: () => void) => (): Promise<void> =>
    new Promise((release) => {
      signal.addEventListener('abort', () => release(), { once: true });
      granted();
    });
  const free = await new Promise<boolean>((resolve) => {
    void locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock) return held(() => resolve(true))();
      resolve(false);
      return undefined;
    });
  });
  if (free) return;
  waiting();
  await new Promise<void>((resolve, reject) => {
    locks.request(LOCK, { signal }, held(resolve)).catch(reject);
  });
}

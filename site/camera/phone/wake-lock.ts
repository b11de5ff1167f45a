import type { Log } from '../../../shared/lib/index.ts';

/**
 * Keeps the screen on: behind a dark screen phones stop filming. The browser takes the lock away whenever the page
 * leaves the front, so it is asked for again at each sign that the page is back.
 */
export function keepAwake(window: Window & typeof globalThis, log: Log, signal: AbortSignal): void {
  const { navigator, document } = window;
  if (!('wakeLock' in navigator)) return;
  let held: WakeLockSentinel | undefined;
  let asking = false;

  const take = async (): Promise<void> => {
    if (asking || signal.aborted || document.visibilityState !== 'visible' || held?.released === false)
      return;
    asking = true;
    try {
      held = await navigator.wakeLock.request('screen');
      if (signal.aborted) await held.release();
    } catch (error) {
      // A low battery or a saving mode refuses; the next sign of life asks again.
      log.debug('no wake lock', { error: String(error) });
    } finally {
      asking = false;
    }
  };

  const again = (): void => void take();
  document.addEventListener('visibilitychange', again, { signal });
  window.addEventListener('pageshow', again, { signal });
  window.addEventListener('focus', again, { signal });
  signal.addEventListener('abort', () => void held?.release(), { once: true });
  again();
}

import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';

/** `no`: the browser cannot, or the phone will not (a low battery, a saving mode). */
export type StaysAwake = 'asking' | 'yes' | 'no';

/** Not at once: a phone that takes it away as fast as it is given must not be asked all the time. */
const SOON: Ms = seconds(1);
/** A saving mode may end without any sign to this page. */
const ASK_AGAIN: Ms = seconds(30);

/**
 * Keeps the screen on: behind a dark screen phones stop filming. The browser takes the lock away whenever the page
 * leaves the front, and sometimes while it is there; the wish stands, and is asked for again at each sign that it
 * might be granted.
 */
export function keepAwake(
  window: Window & typeof globalThis,
  clock: Clock,
  log: Log,
  signal: AbortSignal,
): Watchable<StaysAwake> {
  const { navigator, document } = window;
  const awake = cell<StaysAwake>('asking');
  if (!('wakeLock' in navigator)) {
    awake.set('no');
    return awake;
  }
  let held: WakeLockSentinel | undefined;
  let asking = false;

  const take = async (): Promise<void> => {
    if (asking || signal.aborted || document.visibilityState !== 'visible' || held?.released === false)
      return;
    asking = true;
    try {
      const lock = await navigator.wakeLock.request('screen');
      held = lock;
      if (signal.aborted) await lock.release();
      else {
        lock.addEventListener('release', () => void clock.after(SOON, again, signal), { signal, once: true });
        awake.set('yes');
      }
    } catch (error) {
      log.debug('no wake lock', { error: String(error) });
      // A page that went behind another one meanwhile is refused as well, which says nothing about the phone.
      if (document.visibilityState === 'visible') awake.set('no');
    } finally {
      asking = false;
    }
  };

  const again = (): void => void take();
  document.addEventListener('visibilitychange', again, { signal });
  window.addEventListener('pageshow', again, { signal });
  window.addEventListener('focus', again, { signal });
  clock.every(ASK_AGAIN, again, signal);
  signal.addEventListener('abort', () => void held?.release(), { once: true });
  again();
  return awake;
}

import { type Clock, cell, type Ms, seconds, type Watchable } from '../../shared/lib/index.ts';
import type { Page } from '../../shared/media/index.ts';

/** A time in which the page was behind another one, or the phone locked. */
export interface Away {
  readonly from: Ms;
  readonly until: Ms;
}

/** Shorter than this is a glance at a message, and phones film on so long. */
const WORTH_A_WORD: Ms = seconds(5);

/** The last time that the page was not in front, told when it is in front again. */
export function watchAway(page: Page, clock: Clock, signal: AbortSignal): Watchable<Away | undefined> {
  const away = cell<Away | undefined>(undefined);
  let from = page.visibilityState === 'hidden' ? clock.now() : undefined;
  page.addEventListener(
    'visibilitychange',
    () => {
      if (page.visibilityState === 'hidden') {
        from ??= clock.now();
        return;
      }
      const until = clock.now();
      if (from !== undefined && until - from >= WORTH_A_WORD) away.set({ from, until });
      from = undefined;
    },
    { signal },
  );
  return away;
}

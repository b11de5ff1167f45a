import type { Ms } from '../lib/index.ts';
import type { Want } from '../protocol/index.ts';
import { isLess, isSame } from './want.ts';

/** Whoever closes one view often opens the next, and a window is dragged through sizes that nobody meant. */
export const LINGER: Ms = 3000;

/** What holds now, and a lesser want that has not lasted long enough yet. */
export interface Steady {
  readonly holds: Want;
  readonly lesser?: { readonly want: Want; readonly since: Ms };
}

/** Pure. More is given at once, less only when nothing more has been wanted for a while. The first want holds at once. */
export function steady(before: Steady | undefined, wanted: Want, now: Ms): Steady {
  if (before === undefined) return { holds: wanted };
  const { holds, lesser } = before;
  if (isSame(wanted, holds)) return { holds };
  // The same size with another preference is no reason to wait, nor one to fear.
  if (!isLess(wanted, holds) || isLess(holds, wanted)) return { holds: wanted };
  // A clock that was set back begins the wait anew.
  const since = lesser === undefined || lesser.since > now ? now : lesser.since;
  return now - since >= LINGER ? { holds: wanted } : { holds, lesser: { want: wanted, since } };
}

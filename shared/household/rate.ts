import type { Clock } from '../lib/index.ts';

/** So much at once, and so much a second from then on. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** True as long as what was taken stays within the allowance. A clock that goes back gives nothing. */
export function createRate(clock: Clock, { burst, perSecond }: Allowance): (amount: number) => boolean {
  let left = burst;
  let at = clock.now();
  return (amount) => {
    const now = clock.now();
    left = Math.min(burst, left + (Math.max(0, now - at) / 1000) * perSecond);
    at = now;
    left -= amount;
    return left >= 0;
  };
}

import type { Ms } from './time.ts';

/** How long to wait before the next attempt. A pure function: the loop that asks it owns no numbers. */
export type Retry = (given: { attempt: number; elapsed: Ms }) => Ms;

/** Doubles from `first` up to `most`; the first attempt (0) is immediate. */
export function backoff(first: Ms, most: Ms): Retry {
  return ({ attempt }) => (attempt === 0 ? 0 : Math.min(most, first * 2 ** Math.min(attempt - 1, 30)));
}

/** Up to a half more or less, so that a household whose server restarts does not knock all at once. */
export function jittered(retry: Retry, random: () => number): Retry {
  return (given) => Math.round(retry(given) * (0.5 + random()));
}

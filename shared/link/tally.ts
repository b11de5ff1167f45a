import { cell, type Watchable } from '../lib/index.ts';

/** Dropped messages by reason: shown in the diagnostics, never thrown through a link. */
export interface Tally {
  readonly counts: Watchable<Readonly<Record<string, number>>>;
  add(why: string): void;
}

export function createTally(): Tally {
  const counts = cell<Readonly<Record<string, number>>>({});
  return {
    counts,
    add: (why) => counts.set({ ...counts.value, [why]: (counts.value[why] ?? 0) + 1 }),
  };
}

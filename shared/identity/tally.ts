import { cell, type Watchable } from '../lib/index.ts';
import type { Refusal } from '../protocol/index.ts';

/** Why a message of a pairing was dropped. */
export type PairingRefusal =
  | Refusal
  /** A phone that reveals another nonce than it had committed to. */
  | 'broken-commitment'
  /** More came at once than could be looked at. */
  | 'too-many';

/** How many messages were dropped, by reason. */
export type Tally = Readonly<Partial<Record<PairingRefusal, number>>>;

export function createTally(): { readonly counts: Watchable<Tally>; count(why: PairingRefusal): void } {
  const counts = cell<Tally>({});
  return {
    counts,
    count: (why) => counts.set({ ...counts.value, [why]: (counts.value[why] ?? 0) + 1 }),
  };
}

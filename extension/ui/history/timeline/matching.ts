import type { Ms } from '../../../../shared/lib/index.ts';
import type { Entry, HistorySource, Query } from '../source.ts';
import { PAGE, type ReadRows } from './rows.ts';

/** A search reads as it goes; so much at a time, and it says after each how far it has come. */
const STRIDE = 1000;

export interface Matching {
  readonly source: HistorySource;
  readonly query: Query;
  /** Undefined: everything that the query finds. */
  readonly matches: ((entry: Entry) => boolean) | undefined;
  /** How far a search has looked by now. */
  readonly lookedTo: (moment: Ms) => void;
}

/**
 * Words stand in no index, because a sentence is made when it is shown: a search reads what the indexes leave over
 * and keeps what matches, until a page is full.
 */
export function readMatching({ source, query, matches, lookedTo }: Matching): ReadRows {
  if (matches === undefined) return (place, limit) => source.page(query, place, limit);
  return async (place, limit, signal) => {
    const found: Entry[] = [];
    let { beside } = place;
    for (let stride = PAGE; !signal.aborted; stride = STRIDE) {
      const entries = await source.page(query, { ...place, beside }, stride);
      // Given up meanwhile: what it says now would stand over the list that came after it.
      if (signal.aborted) break;
      found.push(...entries.filter(matches));
      beside = entries.at(-1);
      if (beside !== undefined) lookedTo(beside.at);
      if (beside === undefined || entries.length < stride || found.length >= limit) break;
    }
    return found.slice(0, limit);
  };
}

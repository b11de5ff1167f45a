/** A log that is copied from one device to another in one page, and the same rows written to bare IndexedDB. */
import { api as pair } from '../../browser/pages/log-pair.ts';
import { bareAdd, openBare } from './bare-ledger.ts';

export const api = {
  ...pair,
  /** Seconds for rows of that size, with the indexes of the ledger, so many in one strict transaction: and nothing else. */
  barePut: async (count: number, together: number): Promise<number> => {
    const rows = await pair.some(count);
    const db = await openBare(`bare-${crypto.randomUUID()}`);
    const begun = performance.now();
    for (let from = 0; from < rows.length; from += together)
      await bareAdd(db, rows.slice(from, from + together));
    return (performance.now() - begun) / 1000;
  },
};

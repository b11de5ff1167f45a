import { afterFull } from './after-full.ts';
import type { Ledger } from './ledger.ts';
import { beginNewJournal } from './new-journal.ts';
import { StoreError, type StoreTrouble } from './store-error.ts';

/** What Dexie throws becomes the one error that screens have sentences for. */
async function guardLedger<T>(ledger: Ledger, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const trouble = ledgerTroubleOf(error);
    if (trouble === 'full') afterFull(ledger.isOpen() ? ledger.backendDB() : null, ledger.logs.name);
    throw new StoreError(trouble, error);
  }
}

/** A database that once did not open is tried again: Dexie itself refuses for ever. One that was closed stays closed. */
export function guardOpen<T>(ledger: Ledger, work: () => PromiseLike<T>): Promise<T> {
  return guardLedger(ledger, () =>
    ledger.unlessBlocked(async () => {
      if (!ledger.isOpen() && !ledger.hasBeenClosed()) await beginNewJournal();
      if (ledger.hasFailed()) await ledger.open();
      return work();
    }),
  );
}

const TROUBLES: readonly (readonly [StoreTrouble, ReadonlySet<string>])[] = [
  ['full', new Set(['QuotaExceededError'])],
  ['no-database', new Set(['MissingAPIError', 'MissingApiError', 'SecurityError', 'InvalidStateError'])],
  ['blocked', new Set(['VersionError', 'VersionChangeError', 'DatabaseClosedError', 'TimeoutError'])],
];

/** A transaction that ran out of room is told as aborted; the reason lies inside, and counts before the wrapping. */
function ledgerTroubleOf(error: unknown): StoreTrouble {
  const names = namesIn(error);
  for (const [trouble, signs] of TROUBLES) if (names.some((name) => signs.has(name))) return trouble;
  return 'broken';
}

function namesIn(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const name = 'name' in error && typeof error.name === 'string' ? [error.name] : [];
  const inner = 'inner' in error ? namesIn(error.inner, depth + 1) : [];
  // Of many rows written at once, those that failed.
  const failures: readonly unknown[] =
    'failures' in error && Array.isArray(error.failures) ? error.failures.slice(0, 1) : [];
  return [...name, ...inner, ...failures.flatMap((one) => namesIn(one, depth + 1))];
}

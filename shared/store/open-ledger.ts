import type { Ledger } from './ledger.ts';

/** Dexie comes with its first use: the picture is up before a page loads what keeps its log. */
export async function openLedger(name: string): Promise<Ledger> {
  const { Ledger } = await import('./ledger.ts');
  return new Ledger(name);
}

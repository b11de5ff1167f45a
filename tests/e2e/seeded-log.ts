/** A camera's log as a monitor keeps its copy, put into the monitor's database behind its back. */
import 'fake-indexeddb/auto';
import type { Page } from 'playwright';
import { openLog } from '../../shared/events/index.ts';
import { createIdentity } from '../../shared/identity/index.ts';
import { silentLog, systemClock } from '../../shared/lib/index.ts';
import { openLedger } from '../../shared/store/index.ts';

const LEDGER = 'porthole-ledger';

export interface Seed {
  readonly log: string;
  readonly rows: readonly object[];
  readonly record: object;
}

/** So many events and the checkpoints between and behind them. */
export async function aCameraLog(events: number): Promise<Seed> {
  const life = new AbortController();
  const me = await createIdentity();
  const log = await openLog({
    ledger: await openLedger(`seed-${crypto.randomUUID()}`),
    identity: me,
    clock: systemClock,
    log: silentLog,
    signal: life.signal,
    locks: undefined,
  });
  await Promise.all(Array.from({ length: events }, () => log.append('watching', { camera: me.id })));
  await log.checkpoint();
  const name = log.head.value.log;
  const rows = (await log.store.rowsFrom(name, 0, 1_000_000)).map(({ device: _, ...row }) => row);
  const record = { ...(await log.store.log(name)), role: 'copy' };
  life.abort();
  return { log: name, rows, record };
}

/** Into the database that the monitor itself has opened. */
export const plant = (page: Page, seed: Seed): Promise<void> =>
  page.evaluate(
    ({ name, rows, record }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const work = opening.result.transaction(['events', 'logs'], 'readwrite');
          for (const row of rows) work.objectStore('events').add(row);
          work.objectStore('logs').put(record);
          work.onerror = () => reject(work.error);
          work.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    { name: LEDGER, ...seed },
  );

/** The hashes of a log, in order. */
export const hashesOf = (page: Page, log: string): Promise<string[]> =>
  page.evaluate(
    ({ name, of }) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction('events').objectStore('events');
          const all = store.getAll(IDBKeyRange.bound([of, 0], [of, Number.MAX_SAFE_INTEGER]));
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.map(({ hash }: { hash: string }) => hash));
          };
        };
      }),
    { name: LEDGER, of: log },
  );

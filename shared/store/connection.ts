import { type IDBPDatabase, type IDBPObjectStore, openDB, unwrap } from 'idb';
import { afterFull } from './after-full.ts';
import { beginNewJournal, journalMayBeTorn } from './new-journal.ts';
import { guarded, StoreError } from './store-error.ts';

/** A database that outlives its connection: Chromium closes all that a page has open when one write fails. */
export interface Connection {
  read<T>(ask: (db: IDBPDatabase) => Promise<T>): Promise<T>;
  /** In one transaction: what it gives are the requests, of which all succeed or none. */
  write(table: string, change: (rows: Rows) => readonly Promise<unknown>[]): Promise<void>;
  close(): void;
}

type Rows = IDBPObjectStore<unknown, [string], string, 'readwrite'>;

const VERSION = 1;
/**
 * Strict: a pairing or a key that was acknowledged is on the disk, also when the power fails a moment later; and what
 * was said to others is never unsaid, or they would know more of this device than itself.
 */
const DURABLE = { durability: 'strict' } as const;

export async function connect(name: string, upgrade: (fresh: IDBPDatabase) => void): Promise<Connection> {
  if (typeof indexedDB === 'undefined') throw new StoreError('no-database');
  let opening: Promise<IDBPDatabase> | undefined;
  const { signal: closed, abort } = lifetime();

  async function openAnew(): Promise<IDBPDatabase> {
    await beginNewJournal();
    const db = await openDB(name, VERSION, {
      upgrade,
      // A newer version in another tab must not wait for this one.
      blocking: (_from, _to, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      terminated() {
        journalMayBeTorn();
        opening = undefined;
      },
    });
    if (closed.aborted) db.close();
    else closed.addEventListener('abort', () => db.close(), { once: true });
    return db;
  }
  /** What was closed on purpose stays closed. */
  const open = (): Promise<IDBPDatabase> => {
    closed.throwIfAborted();
    opening ??= openAnew().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  await guarded(open);
  return {
    read: (ask) => guarded(async () => ask(await open())),
    write: (table, change) =>
      guarded(async () => {
        const db = await open();
        try {
          const transaction = db.transaction(table, 'readwrite', DURABLE);
          // All are awaited together: a failed request also rejects `done`, and none may go unheard.
          await Promise.all([...change(transaction.store), transaction.done]);
        } catch (error) {
          if (error instanceof DOMException && error.name === 'QuotaExceededError')
            afterFull(unwrap(db), table);
          throw error;
        }
      }),
    close: abort,
  };
}

function lifetime(): { readonly signal: AbortSignal; abort(): void } {
  const life = new AbortController();
  return {
    signal: life.signal,
    abort: () => life.abort(new DOMException('the store was closed', 'InvalidStateError')),
  };
}

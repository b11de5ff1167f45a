import { type IDBPDatabase, openDB, unwrap } from 'idb';
import { afterFull } from './after-full.ts';
import { beginNewJournal } from './new-journal.ts';

export type StoreTrouble = 'no-database' | 'full' | 'blocked' | 'broken';

/** Typed, so that a screen can say what to do: free some space, close the other tab, leave the private window. */
export class StoreError extends Error {
  readonly why: StoreTrouble;
  constructor(why: StoreTrouble, cause?: unknown) {
    super(`store: ${why}`, { cause });
    this.name = 'StoreError';
    this.why = why;
  }
}

/** What the parser does not recognise is treated as absent: an older or damaged record never reaches the inside. */
export type Parse<T> = (raw: unknown) => T | undefined;

/** One value that is only put and got. */
export interface Shelf<T> {
  get(): Promise<T | undefined>;
  put(value: T): Promise<void>;
  remove(): Promise<void>;
}

/** A few records that are read all at once, such as the trusted devices. */
export interface Table<T extends { readonly id: string }> {
  all(): Promise<T[]>;
  put(record: T): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Store {
  shelf<T>(key: string, parse: Parse<T>): Shelf<T>;
  table<T extends { readonly id: string }>(name: TableName, parse: Parse<T>): Table<T>;
  close(): void;
}

const TABLES = ['devices'] as const;
export type TableName = (typeof TABLES)[number];
const SHELVES = 'shelves';
const VERSION = 1;

/** Strict: a pairing or a key that was acknowledged is on the disk, also when the power fails a moment later. */
const DURABLE = { durability: 'strict' } as const;

export async function openStore(name: string): Promise<Store> {
  if (typeof indexedDB === 'undefined') throw new StoreError('no-database');
  await beginNewJournal();
  const db = await guarded(() =>
    openDB(name, VERSION, {
      upgrade(fresh) {
        fresh.createObjectStore(SHELVES);
        for (const table of TABLES) fresh.createObjectStore(table, { keyPath: 'id' });
      },
      // A newer version in another tab must not wait for this one.
      blocking: (_from, _to, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    }),
  );
  return {
    shelf: (key, parse) => shelf(db, key, parse),
    table: (table, parse) => records(db, table, parse),
    close: () => db.close(),
  };
}

function shelf<T>(db: IDBPDatabase, key: string, parse: Parse<T>): Shelf<T> {
  return {
    async get() {
      const raw: unknown = await guarded(() => db.get(SHELVES, key));
      return raw === undefined ? undefined : parse(raw);
    },
    async put(value) {
      await write(db, SHELVES, (store) => store.put(value, key));
    },
    async remove() {
      await write(db, SHELVES, (store) => store.delete(key));
    },
  };
}

function records<T extends { readonly id: string }>(
  db: IDBPDatabase,
  table: TableName,
  parse: Parse<T>,
): Table<T> {
  return {
    async all() {
      const raw: unknown[] = await guarded(() => db.getAll(table));
      return raw.flatMap((one) => parse(one) ?? []);
    },
    async put(record) {
      await write(db, table, (store) => store.put(record));
    },
    async remove(id) {
      await write(db, table, (store) => store.delete(id));
    },
  };
}

interface Writable {
  put(value: unknown, key?: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

async function write(
  db: IDBPDatabase,
  name: string,
  change: (store: Writable) => Promise<unknown>,
): Promise<void> {
  await guarded(async () => {
    const transaction = db.transaction(name, 'readwrite', DURABLE);
    // Both are awaited together: a failed request also rejects `done`, and neither may go unheard.
    await Promise.all([change(transaction.store), transaction.done]);
  }).catch((error: unknown) => {
    if (error instanceof StoreError && error.why === 'full') afterFull(unwrap(db), name);
    throw error;
  });
}

export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StoreError(troubleOf(error), error);
  }
}

function troubleOf(error: unknown): StoreTrouble {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  if (name === 'SecurityError' || name === 'InvalidStateError') return 'no-database';
  if (name === 'VersionError' || name === 'AbortError') return 'blocked';
  return 'broken';
}

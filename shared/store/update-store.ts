import { openDB } from 'idb';
import type { Bytes } from '../lib/index.ts';
import { guarded, StoreError } from './store.ts';

/** Where a document that changes by small updates is kept: they are added, and now and then put together into one. */
export interface UpdateStore {
  load(): Promise<Bytes[]>;
  append(update: Bytes): Promise<void>;
  /** One update in place of all: never fewer facts, whatever happens in between. */
  replace(whole: Bytes): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

const UPDATES = 'updates';
/** What was said to others must never be unsaid by a power cut: they would know more of this device than itself. */
const DURABLE = { durability: 'strict' } as const;

export async function openUpdateStore(name: string): Promise<UpdateStore> {
  if (typeof indexedDB === 'undefined') throw new StoreError('no-database');
  const db = await guarded(() =>
    openDB(name, 1, {
      upgrade: (fresh) => void fresh.createObjectStore(UPDATES, { autoIncrement: true }),
      // A newer version in another tab must not wait for this one.
      blocking: (_from, _to, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    }),
  );
  const write = (
    change: (store: { add(value: Bytes): Promise<unknown>; clear(): Promise<unknown> }) => Promise<unknown>[],
  ) =>
    guarded(async () => {
      const transaction = db.transaction(UPDATES, 'readwrite', DURABLE);
      await Promise.all([...change(transaction.store), transaction.done]);
    });
  return {
    async load() {
      const raw: unknown[] = await guarded(() => db.getAll(UPDATES));
      return raw.flatMap((one) => (one instanceof Uint8Array ? [new Uint8Array(one)] : []));
    },
    append: (update) => write((store) => [store.add(update)]),
    replace: (whole) => write((store) => [store.clear(), store.add(whole)]),
    clear: () => write((store) => [store.clear()]),
    close: () => db.close(),
  };
}

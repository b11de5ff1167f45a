import type { Bytes } from '../lib/index.ts';
import { connect } from './connection.ts';

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

export async function openUpdateStore(name: string): Promise<UpdateStore> {
  const { read, write, close } = await connect(
    name,
    (fresh) => void fresh.createObjectStore(UPDATES, { autoIncrement: true }),
  );
  return {
    async load() {
      const raw: unknown[] = await read((db) => db.getAll(UPDATES));
      return raw.flatMap((one) => (one instanceof Uint8Array ? [new Uint8Array(one)] : []));
    },
    append: (update) => write(UPDATES, (rows) => [rows.add(update)]),
    replace: (whole) => write(UPDATES, (rows) => [rows.clear(), rows.add(whole)]),
    clear: () => write(UPDATES, (rows) => [rows.clear()]),
    close,
  };
}

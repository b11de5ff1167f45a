import { type Connection, connect } from './connection.ts';

/** What the parser does not recognise is treated as absent: an older or damaged record never reaches the inside. */
export type Parse<T> = (raw: unknown) => T | undefined;

/** One value that is only put and got. */
export interface Shelf<T> {
  get(): Promise<T | undefined>;
  put(value: T): Promise<void>;
  remove(): Promise<void>;
}

/** Also for a step from what lies there, with nothing written in between. */
export interface SteppingShelf<T> extends Shelf<T> {
  /** Undefined leaves it as it is. */
  change(step: (now: T | undefined) => T | undefined): Promise<void>;
}

/** A few records that are read all at once, such as the trusted devices. */
export interface Table<T extends { readonly id: string }> {
  all(): Promise<T[]>;
  put(record: T): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Store {
  shelf<T>(key: string, parse: Parse<T>): SteppingShelf<T>;
  table<T extends { readonly id: string }>(name: TableName, parse: Parse<T>): Table<T>;
  /** Onto several shelves, by key, in one transaction: all of it is there afterwards, or nothing. */
  putTogether(values: Readonly<Record<string, unknown>>): Promise<void>;
  close(): void;
}

const TABLES = ['devices'] as const;
export type TableName = (typeof TABLES)[number];
const SHELVES = 'shelves';

export async function openStore(name: string): Promise<Store> {
  const connection = await connect(name, (fresh) => {
    fresh.createObjectStore(SHELVES);
    for (const table of TABLES) fresh.createObjectStore(table, { keyPath: 'id' });
  });
  return {
    shelf: (key, parse) => shelf(connection, key, parse),
    table: (table, parse) => records(connection, table, parse),
    putTogether: (values) =>
      connection.write(SHELVES, (rows) => Object.entries(values).map(([key, value]) => rows.put(value, key))),
    close: connection.close,
  };
}

function shelf<T>({ read, write }: Connection, key: string, parse: Parse<T>): SteppingShelf<T> {
  const known = (raw: unknown): T | undefined => (raw === undefined ? undefined : parse(raw));
  return {
    get: async () => known(await read((db) => db.get(SHELVES, key))),
    put: (value) => write(SHELVES, (rows) => [rows.put(value, key)]),
    remove: () => write(SHELVES, (rows) => [rows.delete(key)]),
    change: (step) =>
      write(SHELVES, (rows) => [
        rows.get(key).then((raw: unknown) => {
          const next = step(known(raw));
          return next === undefined ? undefined : rows.put(next, key);
        }),
      ]),
  };
}

function records<T extends { readonly id: string }>(
  { read, write }: Connection,
  table: TableName,
  parse: Parse<T>,
): Table<T> {
  return {
    async all() {
      const raw: unknown[] = await read((db) => db.getAll(table));
      return raw.flatMap((one) => parse(one) ?? []);
    },
    put: (record) => write(table, (rows) => [rows.put(record)]),
    remove: (id) => write(table, (rows) => [rows.delete(id)]),
  };
}

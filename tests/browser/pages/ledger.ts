/** A page with a log of its own, and the ways in which a disk can fail it. */
import {
  type Beacon,
  type DeviceLog,
  exportLog,
  openLog,
  parseHead,
  trimLog,
  verifyExport,
} from '../../../shared/events/index.ts';
import { createIdentity, parseIdentity } from '../../../shared/identity/index.ts';
import { silentLog, systemClock } from '../../../shared/lib/index.ts';
import { logDevice } from '../../../shared/protocol/index.ts';
import { openLedger, openStore, reserveHere, StoreError } from '../../../shared/store/index.ts';

const NAME = 'ledger-lab';
let log: DeviceLog;
let said = 0;

async function identityHere() {
  const store = await openStore('identity-lab');
  const shelf = store.shelf('identity', parseIdentity);
  const identity = (await shelf.get()) ?? (await createIdentity());
  await shelf.put(identity);
  store.close();
  return identity;
}

const beacon: Beacon = {
  get: async () => parseHead(JSON.parse(localStorage.getItem('beacon') ?? 'null')),
  put: async (head) => localStorage.setItem('beacon', JSON.stringify(head)),
};

const reason = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof StoreError ? error.why : String(error)),
  );

/** What is on the disk, past everything that would read it kindly. */
function raw<T>(
  store: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME);
    opening.onsuccess = () => {
      const db = opening.result;
      const request = ask(db.transaction(store, mode).objectStore(store));
      request.onsuccess = () => {
        db.close();
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    };
  });
}

const append = async (): Promise<number> => {
  const { seq } = await log.append('lost', { camera: await mine(), why: 'hidden' });
  localStorage.setItem('acknowledged', String(seq));
  return seq;
};
const mine = async () => (await identityHere()).id;

/** Rows of another database, one by one, until it takes no more for a while. */
async function fillWith(size: number): Promise<void> {
  const noise = crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536)));
  for (let failed = 0; failed < 3; ) {
    const ballast = await openBallast().catch(() => undefined);
    if (!ballast) return;
    while (await put(ballast, [noise, new Uint8Array(size - noise.length)])) failed = 0;
    ballast.close();
    failed += 1;
  }
}

const openBallast = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('ballast');
    opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });

const put = (db: IDBDatabase, row: unknown): Promise<boolean> =>
  new Promise((resolve) => {
    try {
      const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      transaction.objectStore('rows').add(row);
    } catch {
      // Firefox after a full disk, Chromium after a database that it closed.
      resolve(false);
    }
  });

/** The oldest go, as far back as something is signed. */
async function letGo(): Promise<boolean> {
  const { removed } = await trimLog(log, log.head.value.log, Math.floor(log.head.value.seq / 2));
  return removed > 0;
}

export const api = {
  open: (how?: 'with-trimming') =>
    reason(
      (async () => {
        const { signal } = new AbortController();
        const options = {
          identity: await identityHere(),
          clock: systemClock,
          log: silentLog,
          signal,
          beacon,
          ...(how && { makeRoom: letGo }),
        };
        log = await openLog({ ...options, ledger: await openLedger(NAME) });
        log.store.watch(
          (store) => store.count({}),
          (count) => {
            said = count;
          },
          () => undefined,
          signal,
        );
      })(),
    ),
  append,
  /** On and on, without waiting for each: for whoever ends this page in the middle. */
  stream: (): void => {
    const again = (): void => void append().then(again, () => undefined);
    for (let n = 0; n < 20; n++) again();
  },
  acknowledged: () => Number(localStorage.getItem('acknowledged') ?? 0),
  said: () => said,
  head: () => log.head.value,
  trouble: () => log.trouble.value ?? 'none',
  kinds: async () => (await log.store.page({ limit: 100 })).map(({ kind }) => kind),
  began: async () => (await log.store.row(log.head.value.log, 1))?.fields,
  verify: async () => {
    const by = await identityHere();
    await log.checkpoint();
    const file = exportLog({ store: log.store, by, who: String, clock: systemClock, format: 'ndjson' });
    const { isIntact, findings, logs } = await verifyExport(file);
    return { isIntact, findings, logs: logs.length, to: logs.map(({ to }) => to) };
  },

  /** Writes to the log alone, and says why not. */
  tryAppend: () => reason(log.append('lost', { camera: logDevice(log.head.value.log), why: 'hidden' })),
  /** Each on the disk for itself, as events come in life; what became of them, told once for each that differs. */
  tryAppends: async (count: number): Promise<string[]> => {
    const told = new Set<string>();
    for (let n = 0; n < count; n++) told.add(await api.tryAppend());
    return [...told];
  },
  /** Something else takes what is left of the disk, to the last small piece. */
  fill: async (): Promise<void> => {
    for (const size of [100_000, 10_000, 1000]) await fillWith(size);
  },
  /** Whether the next row of somebody else would fit. */
  takesMore: async (): Promise<boolean> => {
    const ballast = await openBallast();
    const took = await put(ballast, new Uint8Array(100));
    ballast.close();
    return took;
  },
  /** Room is held back for a full disk, as a page does after its first minute; and how much. */
  takeReserve: async (): Promise<boolean> => (await reserveHere()?.hold()) ?? false,
  reserved: async (): Promise<number> => {
    const folder = await navigator.storage.getDirectory();
    const held = await folder.getDirectoryHandle('porthole-reserve').catch(() => undefined);
    const file = await held?.getFileHandle('held').catch(() => undefined);
    return (await file?.getFile())?.size ?? 0;
  },
  /** The disk has no room for the next event; and has again. */
  full: async (): Promise<string> => {
    const real = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    const why = await reason(append());
    IDBObjectStore.prototype.add = real;
    return why;
  },
  /** What a browser does that gives this window no database. */
  refuse: async (): Promise<string> => {
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('A mutation operation was attempted', 'InvalidStateError');
    };
    const why = await reason((await openLedger('refused')).open());
    const { signal } = new AbortController();
    const options = { identity: await createIdentity(), clock: systemClock, log: silentLog, signal };
    const told = await reason(openLog({ ...options, ledger: await openLedger('refused') }));
    IDBFactory.prototype.open = real;
    return why === 'none' ? why : told;
  },

  breakEnd: async (): Promise<void> => {
    const { log: name, seq } = log.head.value;
    await raw('events', 'readwrite', (store) => store.put({ log: name, seq, at: 'never', kind: 7 }));
  },
  /** Holds the database open as a page of an older version does, and does not let go. */
  hold: () =>
    new Promise<boolean>((resolve) => {
      const opening = indexedDB.open(NAME, 1);
      opening.onsuccess = () => resolve(true);
    }),
};

/** A page with a log of its own, and the ways in which a disk can fail it. */
import {
  type Beacon,
  type DeviceLog,
  exportLog,
  openLog,
  parseHead,
  verifyExport,
} from '../../../shared/events/index.ts';
import { createIdentity, parseIdentity } from '../../../shared/identity/index.ts';
import { silentLog, systemClock } from '../../../shared/lib/index.ts';
import { logDevice } from '../../../shared/protocol/index.ts';
import { openLedger, openStore, StoreError } from '../../../shared/store/index.ts';

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

export const api = {
  open: () =>
    reason(
      (async () => {
        const { signal } = new AbortController();
        const options = {
          identity: await identityHere(),
          clock: systemClock,
          log: silentLog,
          signal,
          beacon,
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

import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLedger, openStore } from '../../../shared/store/index.ts';
import { createLogStore } from '../../../shared/store/log-store.ts';

afterEach(() => vi.restoreAllMocks());

/** As Firefox: one write finds no room, and into the next transaction of that connection nothing goes but deletions. */
function fillAsFirefoxDoes(): void {
  const refusing = new WeakSet<IDBTransaction>();
  const owing = new WeakSet<IDBDatabase>();
  let full = true;
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...given) {
    const transaction = begin.apply(this, given);
    if (transaction.mode === 'readwrite' && owing.delete(this)) refusing.add(transaction);
    return transaction;
  });
  for (const verb of ['add', 'put'] as const) {
    const write = IDBObjectStore.prototype[verb];
    vi.spyOn(IDBObjectStore.prototype, verb).mockImplementation(function (this: IDBObjectStore, ...given) {
      if (refusing.has(this.transaction)) throw new DOMException('no mutations', 'InvalidStateError');
      if (full) {
        full = false;
        owing.add(this.transaction.db);
        throw new DOMException('no room', 'QuotaExceededError');
      }
      return write.apply(this, given);
    });
  }
}

describe('after a write that found no room', () => {
  it('the next one to the log may write again', async () => {
    const unread = () => undefined;
    const ledger = await openLedger('after-full');
    const store = createLogStore(ledger, { event: unread, log: unread, stored: (event) => event });
    // Dexie takes the way to begin a transaction from the database at its opening.
    fillAsFirefoxDoes();
    const event = { log: 'a.b', seq: 1, at: 5, kind: 'lost', about: 'a' };
    const append = () =>
      store.append('a.b', [event], 0, () => ({ log: 'a.b', device: 'a', head: { seq: 1, hash: 'x' } }));
    await expect(append()).rejects.toMatchObject({ why: 'full' });
    await append();
    expect(await store.count({})).toBe(1);
    ledger.close();
  });

  it('the next one to a shelf may write again', async () => {
    const store = await openStore('after-full-shelf');
    const shelf = store.shelf('wish', (raw) => raw);
    await shelf.put('before');
    fillAsFirefoxDoes();
    await expect(shelf.put('now')).rejects.toMatchObject({ why: 'full' });
    await shelf.put('later');
    expect(await shelf.get()).toBe('later');
    store.close();
  });
});

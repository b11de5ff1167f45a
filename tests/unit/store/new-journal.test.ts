import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeFiles } from './fake-files.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A page of its own: what it knows of its journal is forgotten with it. */
async function page(capacity: number, marks = new Map<string, string>()) {
  vi.resetModules();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => marks.get(key) ?? null,
    setItem: (key: string, value: string) => marks.set(key, value),
    removeItem: (key: string) => marks.delete(key),
  });
  const files = fakeFiles(capacity);
  vi.stubGlobal('navigator', { storage: { getDirectory: files.root } });
  const { beginNewJournal, journalMayBeTorn } = await import('../../../shared/store/new-journal.ts');
  const opened = vi.spyOn(IDBFactory.prototype, 'open');
  return { files, opened, marks, beginNewJournal, journalMayBeTorn };
}

describe('a journal that may end in half a record', () => {
  it('is left alone until there is room for a new one: each try to write would cost every database', async () => {
    const { files, opened, beginNewJournal, journalMayBeTorn } = await page(1000);
    journalMayBeTorn();
    await expect(beginNewJournal()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await expect(beginNewJournal()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(opened).not.toHaveBeenCalled();
    expect(files.sizes.size).toBe(0);
    files.capacity = 1_000_000;
    await beginNewJournal();
    expect(opened).toHaveBeenCalledTimes(1);
    expect(files.sizes.size).toBe(0);
  });

  it('is followed by a new one each time that the browser has closed a database, and once for all who ask', async () => {
    const { opened, beginNewJournal, journalMayBeTorn } = await page(1_000_000);
    await Promise.all([beginNewJournal(), beginNewJournal()]);
    await beginNewJournal();
    expect(opened).toHaveBeenCalledTimes(1);
    journalMayBeTorn();
    await Promise.all([beginNewJournal(), beginNewJournal()]);
    expect(opened).toHaveBeenCalledTimes(2);
  });

  it('is left alone by the pages that come after, too, until one of them finds room', async () => {
    const first = await page(1000);
    first.journalMayBeTorn();
    const second = await page(1000, first.marks);
    await expect(second.beginNewJournal()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(second.opened).not.toHaveBeenCalled();
    second.files.capacity = 1_000_000;
    await second.beginNewJournal();
    const third = await page(1000, first.marks);
    await third.beginNewJournal();
  });

  it('keeps nobody from a page that begins on a full disk: keys can be read there', async () => {
    const { opened, beginNewJournal } = await page(0);
    opened.mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(beginNewJournal()).resolves.toBeUndefined();
  });

  it('is found out by the database that was closed', async () => {
    const { opened } = await page(1000);
    const { openLedger } = await import('../../../shared/store/open-ledger.ts');
    const { createLogStore } = await import('../../../shared/store/log-store.ts');
    const ledger = await openLedger('closed-by-the-browser');
    const nothing = () => undefined;
    const store = createLogStore(ledger, { event: nothing, log: nothing, stored: nothing });
    expect(await store.logs()).toEqual([]);
    const { promise: closed, resolve } = Promise.withResolvers<Event>();
    ledger.backendDB().addEventListener('close', resolve);
    // Its types ask for the class in place of a database.
    Reflect.apply(forceCloseDatabase, undefined, [ledger.backendDB()]);
    await closed;
    opened.mockClear();
    await expect(store.logs()).rejects.toMatchObject({ why: 'full' });
    expect(opened).not.toHaveBeenCalled();
    ledger.close();
  });
});

import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { openStore, StoreError } from '../../../shared/store/index.ts';

const text = (raw: unknown): string | undefined => (typeof raw === 'string' ? raw : undefined);
const device = (raw: unknown): { id: string; name: string } | undefined =>
  typeof raw === 'object' && raw !== null && 'id' in raw && 'name' in raw && typeof raw.name === 'string'
    ? { id: String(raw.id), name: raw.name }
    : undefined;

describe('store', () => {
  it('gives back what was put, also after it was closed and opened again', async () => {
    const first = await openStore('again');
    await first.shelf('name', text).put('Nursery');
    await first.table('devices', device).put({ id: 'a', name: 'Nursery' });
    first.close();
    const second = await openStore('again');
    expect(await second.shelf('name', text).get()).toBe('Nursery');
    expect(await second.table('devices', device).all()).toEqual([{ id: 'a', name: 'Nursery' }]);
  });

  it('treats a record that its parser does not know as absent', async () => {
    const store = await openStore('foreign');
    await store.shelf<unknown>('name', (raw) => raw).put({ not: 'a string' });
    expect(await store.shelf('name', text).get()).toBeUndefined();
    await store.table<{ id: string }>('devices', () => undefined).put({ id: 'old' });
    expect(await store.table('devices', device).all()).toEqual([]);
  });

  it('forgets what was removed', async () => {
    const store = await openStore('remove');
    await store.shelf('name', text).put('x');
    await store.shelf('name', text).remove();
    expect(await store.shelf('name', text).get()).toBeUndefined();
    await store.table('devices', device).put({ id: 'a', name: 'x' });
    await store.table('devices', device).remove('a');
    expect(await store.table('devices', device).all()).toEqual([]);
  });

  it('loses none of several changes of one moment, each a step from what was written last', async () => {
    const store = await openStore('steps');
    const count = store.shelf('count', (raw) => (typeof raw === 'number' ? raw : undefined));
    await Promise.all(Array.from({ length: 10 }, () => count.change((now = 0) => now + 1)));
    await count.change(() => undefined);
    expect(await count.get()).toBe(10);
    const failing = count.change(() => {
      throw new TypeError('no step');
    });
    await expect(failing).rejects.toMatchObject({ why: 'broken' });
    expect(await count.get()).toBe(10);
  });

  it('says that there is no database instead of failing without a word', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(openStore('none')).rejects.toMatchObject({ why: 'no-database' });
    vi.unstubAllGlobals();
  });

  it('says that the disk is full', async () => {
    const store = await openStore('full');
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    const failure = await store
      .shelf('name', text)
      .put('x')
      .catch((error: unknown) => error);
    put.mockRestore();
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toMatchObject({ why: 'full' });
  });

  it('goes on with a database that the browser has closed, but not with one that it closed itself', async () => {
    const opened = vi.spyOn(IDBFactory.prototype, 'open');
    const store = await openStore('closed-by-the-browser');
    const shelf = store.shelf('name', text);
    await shelf.put('Nursery');
    const database = opened.mock.results
      .map(({ value }) => value.result)
      .find(({ name }) => name === 'closed-by-the-browser');
    const closed = new Promise((resolve) => database.addEventListener('close', resolve));
    // Its types ask for the class in place of a database.
    Reflect.apply(forceCloseDatabase, undefined, [database]);
    await closed;
    expect(await shelf.get()).toBe('Nursery');
    await shelf.put('Kitchen');
    expect(await shelf.get()).toBe('Kitchen');
    store.close();
    await expect(shelf.put('too late')).rejects.toMatchObject({ why: 'no-database' });
    opened.mockRestore();
  });
});

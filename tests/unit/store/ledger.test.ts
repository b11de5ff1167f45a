import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../shared/store/index.ts';

/** The database as each version made it, so that none that is out there is left behind. */
const VERSIONS: readonly {
  readonly version: number;
  readonly stores: Readonly<Record<string, readonly string[]>>;
}[] = [
  {
    version: 1,
    stores: {
      events: ['at', '[about+at]', '[kind+at]', '[about+kind+at]'],
      logs: ['device'],
      jobs: ['key', '[state+due]'],
    },
  },
];

const event = { log: 'a.b', seq: 1, at: 5, kind: 'lost', about: 'a' };
const log = { log: 'a.b', device: 'a' };
const job = { id: 'j', key: 'k', state: 'waiting', due: 7 };

describe('the ledger', () => {
  it('is of the newest version that these tests know', async () => {
    const ledger = await openLedger('newest');
    await ledger.open();
    expect(ledger.verno).toBe(VERSIONS.at(-1)?.version);
    ledger.close();
  });

  it.each(VERSIONS)('brings what version $version holds along', async ({ version, stores }) => {
    const name = `version-${version}`;
    await write(name, version, stores);
    const ledger = await openLedger(name);
    expect(
      await ledger.events.where('[about+kind+at]').between(['a', 'lost', 0], ['a', 'lost', 9]).toArray(),
    ).toEqual([event]);
    expect(await ledger.events.get(['a.b', 1])).toEqual(event);
    expect(await ledger.logs.where('device').equals('a').toArray()).toEqual([log]);
    expect(await ledger.jobs.where('key').equals('k').toArray()).toEqual([job]);
    ledger.close();
  });
});

/** With nothing but IndexedDB; Dexie multiplies its versions by ten. */
function write(
  name: string,
  version: number,
  stores: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version * 10);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      const keys: Readonly<Record<string, string | string[]>> = {
        events: ['log', 'seq'],
        logs: 'log',
        jobs: 'id',
      };
      for (const [store, indexes] of Object.entries(stores)) {
        const made = request.result.createObjectStore(store, { keyPath: keys[store] ?? 'id' });
        for (const index of indexes)
          made.createIndex(index, index.startsWith('[') ? index.slice(1, -1).split('+') : index, {
            unique: index === 'key',
          });
      }
    };
    request.onsuccess = () => {
      const db = request.result;
      const transaction = db.transaction(['events', 'logs', 'jobs'], 'readwrite');
      transaction.objectStore('events').add(event);
      transaction.objectStore('logs').add(log);
      transaction.objectStore('jobs').add(job);
      transaction.oncomplete = () => {
        db.close();
        resolve();
      };
    };
  });
}

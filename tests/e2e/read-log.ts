/** What really lies on a device's disk, read past all of the product's own code, and held against its own rules. */
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { GENESIS, hashOf } from '../../shared/events/hash.ts';
import { type LogEvent, parseEvent } from '../../shared/events/index.ts';
import type { FirefoxView } from './harness/firefox-view.ts';

export const MONITOR_LEDGER = 'porthole-ledger';
export const CAMERA_LEDGER = 'porthole-camera-ledger';

type Read = (name: string) => Promise<unknown[]>;

/** All events in that database, in the order of their logs and numbers; none while there is no database. */
export const eventsOn = (page: Page, database: string): Promise<LogEvent[]> =>
  eventsBy((read) => page.evaluate(read, database));

export const eventsInFirefox = (view: FirefoxView, database: string): Promise<LogEvent[]> =>
  eventsBy((read) => view.evaluate(read, database));

async function eventsBy(evaluate: (read: Read) => Promise<unknown[]>): Promise<LogEvent[]> {
  const rows = await evaluate(async (name) => {
    const known = await indexedDB.databases();
    if (!known.some((one) => one.name === name)) return [];
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await settled(indexedDB.open(name));
    try {
      return await settled<unknown[]>(db.transaction('events').objectStore('events').getAll());
    } finally {
      db.close();
    }
  });
  return rows.map((row) => {
    const event = parseEvent(row);
    if (!event) throw new Error(`this is no event: ${JSON.stringify(row)}`);
    return event;
  });
}

/** Each log by itself, from its first event on: numbered without a gap, and each hash as it must be. */
export async function logsIn(events: readonly LogEvent[]): Promise<ReadonlyMap<string, readonly LogEvent[]>> {
  const logs = Map.groupBy(events, ({ log }) => log);
  for (const rows of logs.values()) {
    let prev = GENESIS;
    for (const [i, row] of rows.entries()) {
      expect(row.seq).toBe(i + 1);
      expect(row.prev).toBe(prev);
      expect(await hashOf(row)).toBe(row.hash);
      prev = row.hash;
    }
  }
  return logs;
}

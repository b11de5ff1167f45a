/** A log as full as a household's ever gets, and how fast it is read, beside the same on bare IndexedDB. */
import { chain, grown } from '../../../shared/events/chain.ts';
import type { Draft } from '../../../shared/events/event.ts';
import {
  type DeviceLog,
  eventStore,
  exportLog,
  housekeeping,
  openLog,
  verifyExport,
} from '../../../shared/events/index.ts';
import { emptyRecord, type LogRecord } from '../../../shared/events/log-record.ts';
import { createIdentity, type Identity } from '../../../shared/identity/index.ts';
import { silentLog, systemClock } from '../../../shared/lib/index.ts';
import { type DeviceId, logDevice } from '../../../shared/protocol/index.ts';
import { type Ledger, openLedger } from '../../../shared/store/index.ts';
import { answer, bareAdd, openBare } from './bare-ledger.ts';

const KINDS = ['watching', 'connected', 'shaky', 'lost', 'recovered', 'battery'];
const START = Date.UTC(2025, 0, 1);
const EACH = 60_000;
const PAGE = 60;

let me: Identity;
let ledger: Ledger;
let log: DeviceLog;
let full: LogRecord;
let cameras: readonly DeviceId[] = [];

const draft = (n: number): Draft => {
  const about = cameras[n % cameras.length] ?? me.id;
  const kind = KINDS[n % KINDS.length] ?? 'lost';
  return { kind, at: START + n * EACH, about, fields: { camera: about, why: 'no-answer', after: n } };
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

/** The heap as it is, where the browser was told to say it exactly. */
const heap = (): number => {
  const { memory } = performance as Performance & { memory?: { usedJSHeapSize: number } };
  return memory?.usedJSHeapSize ?? 0;
};

export const api = {
  open: async (): Promise<void> => {
    me = await createIdentity();
    cameras = await Promise.all(Array.from({ length: 4 }, async () => (await createIdentity()).id));
    ledger = await openLedger('bench');
    const { signal } = new AbortController();
    log = await openLog({ ledger, identity: me, clock: systemClock, log: silentLog, signal });
  },

  /** Events a second, when many happen at once. */
  appendMany: async (count: number): Promise<number> => {
    const camera = cameras[0] ?? me.id;
    const took = await timed(() =>
      Promise.all(Array.from({ length: count }, () => log.append('lost', { camera, why: 'hidden' }))),
    );
    return count / (took / 1000);
  },

  appendOne: async (times: number): Promise<number[]> => {
    const took: number[] = [];
    for (let n = 0; n < times; n++)
      took.push(await timed(() => log.append('lost', { camera: me.id, why: 'hidden' })));
    return took;
  },

  /** The same rows with the same indexes and nothing else: no number, no hash, no Dexie. */
  bareMany: async (count: number, together: number): Promise<number> => {
    const db = await bareDatabase();
    const rows = await log.store.rowsFrom(log.head.value.log, 0, count);
    const took = await timed(async () => {
      for (let from = 0; from < rows.length; from += together)
        await bareAdd(db, rows.slice(from, from + together));
    });
    return rows.length / (took / 1000);
  },

  bareOne: async (times: number): Promise<number[]> => {
    const db = await bareDatabase();
    const [row] = await log.store.rowsFrom(log.head.value.log, 0, 1);
    const took: number[] = [];
    for (let n = 0; n < times; n++)
      took.push(await timed(() => bareAdd(db, [{ ...row, seq: 1_000_000 + n }])));
    return took;
  },

  /** A log of another incarnation with so many events, chained and signed as any. */
  fill: async (count: number): Promise<void> => {
    const store = eventStore(ledger);
    const [own] = await store.logs(me.id);
    if (!own) throw new Error('no log');
    full = emptyRecord({ ...own, log: `${me.id}.full` as LogRecord['log'], role: 'past' });
    for (let from = 0; from < count; from += 5000) {
      const drafts = Array.from({ length: Math.min(5000, count - from) }, (_, n) => draft(from + n));
      const { rows, signed } = await chain(me, full, drafts);
      const next = await store.append(full.log, rows, full.head.seq, (now = full) =>
        grown({ ...now, signed }, rows),
      );
      if (next === 'moved') throw new Error('somebody else writes here');
      full = next;
    }
  },

  firstPage: () => timed(() => log.store.page({ limit: PAGE, except: housekeeping })),
  jump: (part: number) =>
    timed(() =>
      log.store.page({
        until: START + Math.floor(part * full.count) * EACH,
        limit: PAGE,
        except: housekeeping,
      }),
    ),
  filter: (part: number) =>
    timed(() =>
      log.store.page({
        about: cameras.slice(0, 1),
        kinds: ['lost', 'shaky', 'recovered'],
        until: START + Math.floor(part * full.count) * EACH,
        limit: PAGE,
      }),
    ),
  barePage: (part: number) =>
    timed(async () => barePage('at', IDBKeyRange.upperBound(START + Math.floor(part * full.count) * EACH))),
  bareFilter: (part: number) =>
    timed(async () => {
      const [about] = cameras;
      const until = START + Math.floor(part * full.count) * EACH;
      for (const kind of ['lost', 'shaky', 'recovered'])
        await barePage('[about+kind+at]', IDBKeyRange.bound([about, kind, 0], [about, kind, until]));
    }),

  heap,

  /** Events a second, and how much the heap grew at most meanwhile. */
  exportAll: async (): Promise<{ rate: number; grew: number; events: number }> => {
    const before = heap();
    let most = before;
    let events = 0;
    const took = await timed(async () => {
      const file = exportLog({
        store: log.store,
        by: me,
        who: String,
        clock: systemClock,
        format: 'ndjson',
        progress: (now) => {
          events = now;
          most = Math.max(most, heap());
        },
      });
      await file.pipeTo(new WritableStream());
    });
    return { rate: events / (took / 1000), grew: most - before, events };
  },

  /** Reading the same rows in the same portions and making text of them. */
  bareExport: async (): Promise<number> => {
    const db = await openBare('bench');
    const encoder = new TextEncoder();
    let events = 0;
    const took = await timed(async () => {
      let range: IDBKeyRange | undefined = IDBKeyRange.bound([full.log, 0], [full.log, Infinity]);
      while (range) {
        const rows: { log: string; seq: number }[] = await answer(
          db.transaction('events').objectStore('events').getAll(range, 2000),
        );
        encoder.encode(rows.map((row) => JSON.stringify(row)).join('\n'));
        events += rows.length;
        const last = rows.at(-1);
        range = last && IDBKeyRange.bound([last.log, last.seq], [full.log, Infinity], true);
      }
    });
    return events / (took / 1000);
  },

  /** Of a file that lies in memory, so that only the check is measured. */
  verify: async (count: number): Promise<{ rate: number; bare: number; isIntact: boolean }> => {
    const until = START + count * EACH;
    const file = exportLog({
      store: log.store,
      by: me,
      who: String,
      clock: systemClock,
      format: 'ndjson',
      devices: [logDevice(full.log)],
      range: { until },
    });
    const blob = await new Response(file).blob();
    const text = await blob.text();
    let verdict = await verifyExport(new Blob([]).stream());
    const took = await timed(async () => {
      verdict = await verifyExport(blob.stream());
    });
    const lines = text.split('\n');
    const encoder = new TextEncoder();
    const bare = await timed(async () => {
      for (let from = 0; from < lines.length; from += 512)
        await Promise.all(
          lines.slice(from, from + 512).map((line) => {
            if (line) JSON.parse(line);
            return crypto.subtle.digest('SHA-256', encoder.encode(line));
          }),
        );
    });
    return {
      rate: verdict.events / (took / 1000),
      bare: lines.length / (bare / 1000),
      isIntact: verdict.isIntact,
    };
  },
};

let bare: Promise<IDBDatabase> | undefined;
const bareDatabase = (): Promise<IDBDatabase> => {
  bare ??= openBare('bare');
  return bare;
};

/** What a cursor needs for one page. */
async function barePage(index: string, range: IDBKeyRange): Promise<void> {
  const db = await openBare('bench');
  const request = db.transaction('events').objectStore('events').index(index).openCursor(range, 'prev');
  await new Promise<void>((resolve, reject) => {
    let read = 0;
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const { result: cursor } = request;
      read += 1;
      if (cursor && read < PAGE) cursor.continue();
      else resolve();
    };
  });
  db.close();
}

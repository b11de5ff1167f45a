import type { Ms } from '../lib/index.ts';
import type { Ledger } from './ledger.ts';
import { guardOpen } from './ledger-guard.ts';
import { eventsInTime, pageOf } from './log-pages.ts';
import { type Cursor, type Filter, type PageQuery, rangesOf, spanOf } from './log-query.ts';
import type { Parse } from './store.ts';

/** What the indexes need of an event; the rest is the business of events/. */
export interface StoredEvent extends Cursor {
  readonly kind: string;
  readonly about: string;
}

/** What is known of one log as a whole, written together with its events. */
export interface StoredLog {
  readonly log: string;
  readonly device: string;
  /** Number and hash of the newest event; 0 where there is none. */
  readonly head: { readonly seq: number; readonly hash: string };
}

export interface DayCount {
  readonly from: Ms;
  readonly count: number;
}

export interface LogWithLast<E, L> {
  readonly log: L;
  readonly last: E | undefined;
}

export interface LogStore<E extends StoredEvent, L extends StoredLog> {
  /** In one strict transaction; 'moved', and nothing written, when the head is not what the rows were built on. */
  append(
    log: string,
    rows: readonly E[],
    headBefore: number,
    /** From what is known of the log now: trims and peers write of it, too. */
    step: (now: L | undefined) => L,
  ): Promise<L | 'moved'>;
  /** Reads and writes what is known of one log within one transaction. Undefined leaves it as it is. */
  changeLog(log: string, step: (known: L | undefined) => L | undefined): Promise<void>;
  /** The device's logs with the newest event of each, of one moment: nothing is written between the two answers. */
  ends(device: string): Promise<readonly LogWithLast<E, L>[]>;
  log(log: string): Promise<L | undefined>;
  /** Of one moment: what a trim deletes between two answers would look like a log that never had it. */
  logAndRow(log: string, seq: number): Promise<{ readonly log: L | undefined; readonly row: E | undefined }>;
  logs(device?: string): Promise<L[]>;
  /** In order, beginning after that number. A row that nobody can read is left out, and so shows as a gap. */
  rowsFrom(log: string, afterSeq: number, limit: number): Promise<E[]>;
  row(log: string, seq: number): Promise<E | undefined>;
  last(log: string): Promise<E | undefined>;
  page(query: PageQuery): Promise<E[]>;
  count(filter: Filter): Promise<number>;
  /** For each beginning of a day but the last, which only ends the one before it. */
  countByDay(beginnings: readonly Ms[], filter: Pick<Filter, 'about' | 'kinds'>): Promise<DayCount[]>;
  /** The newest number before a moment; 0 where there is none. By halving: of a clock that jumped, roughly. */
  seqBefore(log: string, moment: Ms): Promise<number>;
  first(log: string): Promise<E | undefined>;
  /** All events of all devices in the order of time, fast: without a filter, as an export reads them. */
  inTime(after: Cursor, until: Ms, limit: number): Promise<E[]>;
  /** Deletes all events up to that number and writes what the log then says of itself, both or neither. */
  trimUntil(log: string, seq: number, step: (known: L, removed: number) => L): Promise<number>;
  forget(log: string): Promise<void>;
  /** Asks again whenever the answer may have changed, whichever context wrote; ends with the signal. */
  watch<T>(
    ask: (store: LogStore<E, L>) => Promise<T>,
    tell: (answer: T) => void,
    fail: (error: unknown) => void,
    signal: AbortSignal,
  ): void;
}

const LAST = Number.MAX_SAFE_INTEGER;

export function createLogStore<E extends StoredEvent, L extends StoredLog>(
  ledger: Ledger,
  parse: { readonly event: Parse<E>; readonly log: Parse<L>; readonly stored: (event: E) => unknown },
): LogStore<E, L> {
  const { events, logs } = ledger;
  const guard = <T>(work: () => PromiseLike<T>): Promise<T> => guardOpen(ledger, work);
  const readable = (rows: readonly unknown[]): E[] => rows.flatMap((raw) => parse.event(raw) ?? []);
  const known = async (log: string): Promise<L | undefined> => parse.log(await logs.get(log));
  const ofLog = (log: string, from: number, to: number) =>
    events.where('[log+seq]').between([log, from], [log, to], true, true);

  const store: LogStore<E, L> = {
    append: (log, rows, headBefore, step) =>
      guard(() =>
        ledger.transaction('rw', events, logs, async () => {
          const now = await known(log);
          if ((now?.head.seq ?? 0) !== headBefore) return 'moved';
          const next = step(now);
          // Added, not put: an event that is there is never written over.
          await events.bulkAdd(rows.map(parse.stored));
          await logs.put(next);
          return next;
        }),
      ),
    changeLog: (log, step) =>
      guard(() =>
        ledger.transaction('rw', logs, async () => {
          const next = step(await known(log));
          if (next) await logs.put(next);
        }),
      ),
    ends: (device) =>
      guard(() =>
        ledger.transaction('r', events, logs, async () => {
          const raw = await logs.where('device').equals(device).toArray();
          const readable = raw.flatMap((one) => parse.log(one) ?? []);
          const newest = readable.map(({ log }) => ofLog(log, 0, LAST).last());
          const lasts = await Promise.all(newest);
          return readable.map((log, index) => ({ log, last: parse.event(lasts[index]) }));
        }),
      ),
    log: (log) => guard(() => known(log)),
    logAndRow: (log, seq) =>
      guard(() =>
        ledger.transaction('r', events, logs, async () => ({
          log: await known(log),
          row: parse.event(await events.get([log, seq])),
        })),
      ),
    logs: (device) =>
      guard(async () => {
        const raw = await (device === undefined ? logs : logs.where('device').equals(device)).toArray();
        return raw.flatMap((one) => parse.log(one) ?? []);
      }),
    rowsFrom: (log, afterSeq, limit) =>
      guard(async () =>
        readable(
          await ofLog(log, afterSeq + 1, LAST)
            .limit(limit)
            .toArray(),
        ),
      ),
    row: (log, seq) => guard(async () => parse.event(await events.get([log, seq]))),
    last: (log) => guard(async () => parse.event(await ofLog(log, 0, LAST).last())),
    page: (query) => guard(() => pageOf(ledger, parse.event, query)),
    count: (filter) =>
      guard(async () => {
        const counts = await Promise.all(rangesOf(ledger, filter, spanOf(filter)).map((one) => one.count()));
        return counts.reduce((sum, count) => sum + count, 0);
      }),
    countByDay: (beginnings, filter) =>
      Promise.all(
        beginnings.slice(0, -1).map(async (from, day) => ({
          from,
          count: await store.count({ ...filter, from, until: beginnings[day + 1] }),
        })),
      ),
    seqBefore: (log, moment) =>
      guard(async () => {
        let low = 0;
        let high = parse.event(await ofLog(log, 0, LAST).last())?.seq ?? 0;
        while (low < high) {
          const middle = Math.ceil((low + high) / 2);
          const row = parse.event(await ofLog(log, middle, high).first());
          // Nothing readable there: what lies above is not known to be older.
          if (row && row.at < moment) low = row.seq;
          else high = middle - 1;
        }
        return low;
      }),
    first: (log) => guard(async () => parse.event(await ofLog(log, 0, LAST).first())),
    inTime: (...given) => guard(() => eventsInTime(ledger, parse.event, ...given)),
    trimUntil: (log, seq, step) =>
      guard(() =>
        ledger.transaction('rw', events, logs, async () => {
          const before = await known(log);
          if (!before) return 0;
          const removed = await ofLog(log, 0, seq).delete();
          // Trimmed further by somebody else meanwhile: nothing is to be said of it.
          if (removed > 0) await logs.put(step(before, removed));
          return removed;
        }),
      ),
    forget: (log) =>
      guard(() =>
        ledger.transaction('rw', events, logs, async () => {
          await ofLog(log, 0, LAST).delete();
          await logs.delete(log);
        }),
      ),
    watch(ask, tell, fail, signal) {
      if (signal.aborted) return;
      const end = ledger.follow(() => ask(store), tell, fail);
      signal.addEventListener('abort', end, { once: true });
    },
  };
  return store;
}

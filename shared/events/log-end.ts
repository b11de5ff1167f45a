import type { Identity } from '../identity/index.ts';
import { type Clock, cell, type Log, type Watchable } from '../lib/index.ts';
import type { LogHead } from '../protocol/index.ts';
import { chain, grown } from './chain.ts';
import type { Draft, LogEvent } from './event.ts';
import { type Beacon, beginAnew, headOf, standingOf } from './incarnation.ts';
import type { EventStore, LogRecord } from './log-record.ts';
import type { FieldsOf } from './registry.ts';

/** The one end of this device's chain. Its verbs are called one after the other. */
export interface LogEnd {
  readonly head: Watchable<LogHead>;
  isSigned(): boolean;
  /** All or nothing, on the disk; with the checkpoints that fall due, and one at the end where it is closing. */
  write(drafts: readonly Draft[], closing: boolean): Promise<readonly LogEvent[]>;
  /** Begins anew where a peer's head is not of this log. */
  peerKnows(head: LogHead): Promise<'known' | 'ahead' | 'forked'>;
}

export interface LogEndOptions {
  readonly store: EventStore;
  readonly me: Identity;
  readonly clock: Clock;
  readonly log: Log;
  readonly beacon: Beacon | undefined;
}

/** What was to be written. */
interface Attempt {
  readonly drafts: readonly Draft[];
  readonly rows: readonly LogEvent[];
  readonly signed: number;
}

export async function openLogEnd({ store, me, clock, log, beacon }: LogEndOptions): Promise<LogEnd> {
  let record = await stand();
  const head = cell<LogHead>(headNow(record));
  /** Whether it is on the disk could not be found out yet. */
  let doubt: Attempt | undefined;
  /** On the disk, and told as refused: they will be given once more, to be written when there is room. */
  let late: readonly Attempt[] = [];

  async function stand(): Promise<LogRecord> {
    const kept = await beacon?.get();
    // Of one moment: a page that was just closed may still have a write on its way, and head and newest event would
    // tell of a broken log where there is none.
    const ends = await store.ends(me.id);
    const own = ends.find(({ log }) => log.role === 'own');
    const records = ends.map((end) => end.log);
    const standing = standingOf(records, own?.last, kept);
    return standing.at === 'going-on' ? standing.record : begin(standing.why, standing.previous);
  }

  async function begin(why: FieldsOf<'began'>['why'], previous: LogHead | undefined): Promise<LogRecord> {
    log.info('the log begins anew', { why });
    const begun = await beginAnew(store, me, clock, why, previous);
    await keepBeacon(headNow(begun));
    return begun;
  }

  async function keepBeacon(now: LogHead): Promise<void> {
    // The event is on the disk: a beacon that lags only notices less.
    await beacon?.put(now).catch((error: unknown) => log.debug('beacon not kept', { error }));
  }

  async function write(given: readonly Draft[], closing: boolean): Promise<readonly LogEvent[]> {
    if (doubt && (await settle(doubt))) late = [...late, doubt];
    doubt = undefined;
    const there = new Set(late.flatMap(({ drafts }) => drafts));
    const rows = await writeOn(
      given.filter((draft) => !there.has(draft)),
      closing,
    );
    const all = [...late.flatMap((attempt) => attempt.rows), ...rows];
    // A checkpoint alone tells nobody of them: they are given again with the next events.
    if (given.length > 0) late = [];
    return all;
  }

  async function writeOn(drafts: readonly Draft[], closing: boolean): Promise<readonly LogEvent[]> {
    const before = record;
    const { rows, signed } = await chain(me, before, drafts, closing ? clock.now() : undefined);
    if (rows.length === 0) return [];
    const after = await appendOrAsk({ drafts, rows, signed });
    if (after === 'moved') {
      // Somebody without the lock wrote here: go on after what is there, so that nothing forks.
      record = (await store.log(before.log)) ?? (await stand());
      return writeOn(drafts, closing);
    }
    goOn(after);
    return rows;
  }

  /** Only the answer may have been lost: written again, an event would be there twice. */
  async function appendOrAsk(attempt: Attempt): Promise<LogRecord | 'moved'> {
    const before = record;
    const { rows, signed } = attempt;
    try {
      return await store.append(before.log, rows, before.head.seq, (now = before) =>
        grown({ ...now, signed }, rows),
      );
    } catch (error) {
      doubt = attempt;
      const isThere = await settle(attempt).catch((silent: unknown) => {
        log.debug('it is not known whether an event is written', { error: silent });
        throw error;
      });
      doubt = undefined;
      if (isThere) return record;
      throw error;
    }
  }

  /** Whether that attempt is on the disk after all; rejects while nobody can say. */
  async function settle({ rows }: Attempt): Promise<boolean> {
    const last = rows.at(-1);
    if (!last) return false;
    const there = await store.logAndRow(last.log, last.seq);
    if (!there.log || there.row?.hash !== last.hash) return false;
    goOn(there.log);
    return true;
  }

  function goOn(after: LogRecord): void {
    record = after;
    head.set(headNow(record));
    void keepBeacon(head.value);
  }

  return {
    head,
    isSigned: () => record.signed === record.head.seq,
    write,
    async peerKnows(known) {
      const verdict = await compare(store, record, known);
      if (verdict === 'known') return verdict;
      record = await begin(verdict === 'ahead' ? 'older' : 'forked', known);
      head.set(headNow(record));
      return verdict;
    },
  };
}

function headNow(record: LogRecord): LogHead {
  const now = headOf(record);
  if (!now) throw new TypeError('a log begins with its first event');
  return now;
}

async function compare(
  store: EventStore,
  held: LogRecord,
  known: LogHead,
): Promise<'known' | 'ahead' | 'forked'> {
  // Of an incarnation that ended: what was lost of it was lost, and is not written on.
  if (known.log !== held.log) return 'known';
  // From the disk: a trim knows nothing of the record that is held here.
  const { log: own = held, row } = await store.logAndRow(known.log, known.seq);
  if (known.seq > own.head.seq) return 'ahead';
  if (known.seq <= (own.anchors.at(-1)?.seq ?? 0)) return 'known';
  return row?.hash === known.hash ? 'known' : 'forked';
}

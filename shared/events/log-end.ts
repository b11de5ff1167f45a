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

export async function openLogEnd({ store, me, clock, log, beacon }: LogEndOptions): Promise<LogEnd> {
  let record = await stand();
  const head = cell<LogHead>(headNow(record));

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

  async function write(drafts: readonly Draft[], closing: boolean): Promise<readonly LogEvent[]> {
    const before = record;
    const { rows, signed } = await chain(me, before, drafts, closing ? clock.now() : undefined);
    if (rows.length === 0) return [];
    const after = await store.append(before.log, rows, before.head.seq, (now = before) =>
      grown({ ...now, signed }, rows),
    );
    if (after === 'moved') {
      // Somebody without the lock wrote here: go on after what is there, so that nothing forks.
      record = (await store.log(before.log)) ?? (await stand());
      return write(drafts, closing);
    }
    record = after;
    head.set(headNow(record));
    void keepBeacon(head.value);
    return rows;
  }

  return {
    head,
    isSigned: () => record.signed === record.head.seq,
    write,
    async peerKnows(known) {
      // From the disk: a trim knows nothing of the record that is held here.
      const verdict = await compare(store, (await store.log(record.log)) ?? record, known);
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
  own: LogRecord,
  known: LogHead,
): Promise<'known' | 'ahead' | 'forked'> {
  // Of an incarnation that ended: what was lost of it was lost, and is not written on.
  if (known.log !== own.log) return 'known';
  if (known.seq > own.head.seq) return 'ahead';
  if (known.seq <= (own.anchors.at(-1)?.seq ?? 0)) return 'known';
  return (await store.row(known.log, known.seq))?.hash === known.hash ? 'known' : 'forked';
}

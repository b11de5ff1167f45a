import * as v from 'valibot';
import { type EventStore, type LogEvent, parseEvent, type TakenIn, takeIn } from '../events/index.ts';
import { type Bytes, fromUtf8 } from '../lib/index.ts';
import { type LogAnchor, LogId, type PublicKeys } from '../protocol/index.ts';
import type { LogSink, Taken } from './log-port.ts';

/** Gives restored events to this device's disk, only as far as their own devices' checkpoints prove them. */
export function logSink(store: EventStore): LogSink {
  /** By log: what came after the last checkpoint of a segment, and is proven by one of the next. */
  const unproven = new Map<string, readonly LogEvent[]>();
  return {
    async takeIn({ log: name, from, until }, keys, plain): Promise<Taken> {
      const log = v.safeParse(LogId, name);
      const rows = eventsIn(plain);
      if (!log.success || !rows) return { ok: false, why: 'not-parsed' };
      const outside = rows.some(({ log: of, seq }) => of !== name || seq < from || seq > until);
      if (outside) return { ok: false, why: 'other-range' };
      let events = 0;
      for (const piece of pieces([...(unproven.get(name) ?? []), ...rows])) {
        const taken = await takePiece(store, log.output, keys, piece);
        // What this device writes itself is here already.
        if (!taken.ok && taken.why === 'own-log') continue;
        if (!taken.ok) return { ok: false, why: taken.why };
        events += taken.taken;
      }
      const proven = rows.findLastIndex(({ kind }) => kind === 'checkpoint');
      unproven.set(name, proven === -1 ? [...(unproven.get(name) ?? []), ...rows] : rows.slice(proven + 1));
      return { ok: true, events };
    },
  };
}

const takePiece = (
  store: EventStore,
  log: LogId,
  keys: PublicKeys,
  rows: readonly LogEvent[],
): Promise<TakenIn> => {
  const anchor = rows[0] && anchorAt(rows[0]);
  // Its shape is read again there, from the row as it is stored.
  const bare = rows.map(({ device: _, ...row }) => row);
  return takeIn(store, { log, keys, rows: bare, anchor, isSecondHand: true });
};

/** Runs without a hole; behind a hole a log goes on with a checkpoint. */
function pieces(rows: readonly LogEvent[]): LogEvent[][] {
  const all: LogEvent[][] = [];
  let expected: number | undefined;
  for (const row of rows) {
    if (row.seq === expected) all.at(-1)?.push(row);
    else all.push([row]);
    expected = row.seq + 1;
  }
  return all;
}

/** What a checkpoint proves without the events before it. */
function anchorAt({ kind, seq, prev, fields: { signature } }: LogEvent): LogAnchor | undefined {
  if (kind !== 'checkpoint' || typeof signature !== 'string' || seq === 1) return undefined;
  return { seq: seq - 1, hash: prev, signature };
}

/** Undefined when one line of it is no event. */
function eventsIn(plain: Bytes): LogEvent[] | undefined {
  try {
    const events = fromUtf8(plain)
      .split('\n')
      .map((line) => parseEvent(JSON.parse(line)));
    const whole = events.filter((event) => event !== undefined);
    return whole.length === events.length ? whole : undefined;
  } catch {
    // Neither decoder nor JSON can say more than that it is neither.
    return undefined;
  }
}

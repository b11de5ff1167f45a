import type { LogId } from '../protocol/index.ts';
import { anchorOf, CHECKPOINT_EVERY } from './chain.ts';
import type { LogEvent } from './event.ts';
import type { EventStore } from './log-record.ts';
import type { DeviceLog } from './open-log.ts';

export interface Trimmed {
  readonly removed: number;
  /** The record of it in our own log is on the disk. Not to be awaited by whoever makes room for that log. */
  readonly recorded: Promise<unknown>;
}

/**
 * Deletes the events of a log up to a number, back to the checkpoint before it: that signature of the device is the
 * anchor from which what is left still verifies, and no trimmer has to be believed.
 */
export async function trimLog({ store, append }: DeviceLog, log: LogId, until: number): Promise<Trimmed> {
  const first = await checkpointAt(store, log, until + 1);
  const anchor = first && anchorOf(first);
  if (!anchor) return { removed: 0, recorded: Promise.resolve() };
  const removed = await store.trimUntil(log, anchor.seq, (known, gone) => ({
    ...known,
    anchors: [anchor, ...known.anchors.filter(({ seq }) => seq > anchor.seq)],
    count: Math.max(0, known.count - gone),
    bytes: Math.round(known.bytes * (1 - gone / Math.max(gone, known.count))),
  }));
  if (removed === 0 || !first) return { removed: 0, recorded: Promise.resolve() };
  return { removed, recorded: append('trimmed', { device: first.device, log, anchor, removed }) };
}

/** The newest checkpoint at or before a number. */
export async function checkpointAt(
  store: EventStore,
  log: LogId,
  seq: number,
): Promise<LogEvent | undefined> {
  for (let end = seq; end > 0; end -= CHECKPOINT_EVERY) {
    const start = Math.max(0, end - CHECKPOINT_EVERY);
    const rows = await store.rowsFrom(log, start, end - start);
    const found = rows.findLast((row) => row.seq <= seq && anchorOf(row));
    if (found) return found;
  }
  return undefined;
}

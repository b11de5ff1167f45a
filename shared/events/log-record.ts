import * as v from 'valibot';
import { DeviceId, LogAnchor, LogId, PublicKeys } from '../protocol/index.ts';
import { createLogStore, type Ledger, type LogStore } from '../store/index.ts';
import { asRow, Hash, type LogEvent, parseEvent } from './event.ts';
import { GENESIS } from './hash.ts';

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Number and hash of an event of a log that is named elsewhere. */
const Point = v.strictObject({ seq: Count, hash: Hash });
export type Point = Readonly<v.InferOutput<typeof Point>>;

const LogRecord = v.strictObject({
  log: LogId,
  device: DeviceId,
  /**
   * 'own': this device writes on. 'past': its own, of an incarnation that ended. 'copy': another device's, from one of
   * the household. 'imported': out of a file; that its device is one of ours is nowhere said.
   */
  role: v.picklist(['own', 'past', 'copy', 'imported']),
  /** Of the device whose log it is: they prove its checkpoints. */
  keys: PublicKeys,
  head: Point,
  /** Number of the newest checkpoint; everything up to it is signed. */
  signed: Count,
  /** Where the chain begins again after a trim, the oldest first. */
  anchors: v.array(LogAnchor),
  /** How far it is known to go although that is not kept here. */
  witnessed: v.optional(Point),
  /** How far others have it, by their ids. */
  held: v.record(v.string(), Point),
  /** Estimated from the text of the events. */
  bytes: Count,
  count: Count,
});

/** What is known of one log as a whole. */
export type LogRecord = Readonly<v.InferOutput<typeof LogRecord>>;

function parseLogRecord(raw: unknown): LogRecord | undefined {
  const parsed = v.safeParse(LogRecord, raw);
  return parsed.success ? parsed.output : undefined;
}

export const emptyRecord = (of: Pick<LogRecord, 'log' | 'device' | 'role' | 'keys'>): LogRecord => ({
  ...of,
  head: { seq: 0, hash: GENESIS },
  signed: 0,
  anchors: [],
  held: {},
  bytes: 0,
  count: 0,
});

export type EventStore = LogStore<LogEvent, LogRecord>;

export const eventStore = (ledger: Ledger): EventStore =>
  createLogStore(ledger, { event: parseEvent, log: parseLogRecord, stored: asRow });

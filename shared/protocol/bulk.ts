import * as v from 'valibot';
import { DeviceId, Secret, Signature } from './ids.ts';

/** A device's log in one of its incarnations: it begins anew where a copy of the device came back with an older state. */
export const LogId = v.pipe(v.string(), v.regex(/^[a-z2-7]{32}\.[A-Za-z0-9_-]{1,32}$/), v.brand('LogId'));
export type LogId = v.InferOutput<typeof LogId>;

export const logDevice = (log: LogId): DeviceId => v.parse(DeviceId, log.slice(0, log.indexOf('.')));

const Seq = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
/** SHA-256 as base64url. */
const Hash = Secret;

/** The newest number of a log and the hash of its event. */
export const LogHead = v.strictObject({ log: LogId, seq: v.pipe(Seq, v.minValue(1)), hash: Hash });
export type LogHead = v.InferOutput<typeof LogHead>;

/** What a log begins after since its older events were deleted, signed by its device. */
export const LogAnchor = v.strictObject({
  seq: v.pipe(Seq, v.minValue(1)),
  hash: Hash,
  signature: Signature,
});
export type LogAnchor = v.InferOutput<typeof LogAnchor>;

/** More incarnations than a device ever has. */
const LOGS_LIMIT = 64;
const Heads = v.pipe(v.array(LogHead), v.maxLength(LOGS_LIMIT));

/** At most this many events are asked for at once. */
export const WANT_LIMIT = 1000;

/**
 * How events come from the device where they happened to those that keep a copy. Whoever has a log says how far it
 * goes, whoever copies it asks from where its copy ends, and says how far the copy goes then. Every message stands by
 * itself: lost, doubled or out of order, the worst is a question that is asked again.
 */
export const BulkMessage = v.variant('kind', [
  /** These logs can be had here, up to there. */
  v.strictObject({ kind: v.literal('log-heads'), heads: Heads }),
  /** These are kept here, up to there: told to whoever has the log itself, so that a cut tail shows. */
  v.strictObject({ kind: v.literal('log-held'), heads: Heads }),
  v.strictObject({
    kind: v.literal('log-want'),
    log: LogId,
    after: Seq,
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(WANT_LIMIT)),
  }),
  v.strictObject({
    kind: v.literal('log-rows'),
    log: LogId,
    /** The number before the first row; beyond what was asked for only with the anchor that explains it. */
    after: Seq,
    anchor: v.optional(LogAnchor),
    /** As they are stored, in order. What each is worth is found out where they are taken in. */
    rows: v.pipe(v.array(v.unknown()), v.maxLength(WANT_LIMIT)),
  }),
]);
export type BulkMessage = v.InferOutput<typeof BulkMessage>;

/** A message that is much longer delays a Stop behind it; one event may be longer, up to what a lane takes. */
export const ROWS_GOAL = 16_384;

/** Takes whatever a lane delivers, binary included; never throws. */
export function parseBulk(data: unknown): BulkMessage | undefined {
  if (typeof data !== 'string') return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(data);
  } catch {
    // It is not JSON, and nothing more can be said of it.
    return undefined;
  }
  const parsed = v.safeParse(BulkMessage, raw);
  return parsed.success ? parsed.output : undefined;
}

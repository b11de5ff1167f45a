import * as v from 'valibot';
import { type Bytes, framed, utf8 } from '../lib/index.ts';
import { LogId } from '../protocol/index.ts';
import type { Sealer } from './data-key.ts';
import { deflated, inflated } from './deflate.ts';
import { type BackupPlace, Hash, hashOf, type Range, segmentName } from './names.ts';

/** Enough events for an upload to be worth its round trips, few enough to be held in memory with room to spare. */
export const MOST_EVENTS = 4096;
/** Of one segment, as it lies in the bucket and unpacked. */
const MOST_BYTES = 16_000_000;
const MOST_PLAIN = 64_000_000;

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** As text, because a backup does not care what a log is. */
const LogName = v.pipe(
  v.string(),
  v.check((text) => v.is(LogId, text)),
);

/** A run of one log's events as it lies in the bucket: what the manifest says of it. */
export const Segment = v.strictObject({
  log: LogName,
  from: Count,
  until: Count,
  /** In bytes. */
  size: v.pipe(Count, v.maxValue(MOST_BYTES)),
  hash: Hash,
});
export type Segment = Readonly<v.InferOutput<typeof Segment>>;

export interface Packed {
  readonly segment: Segment;
  readonly body: Bytes;
}

/** Sealed for its place: the log of a device and incarnation, and the range in it. Nothing of it reads in the clear. */
export async function packSegment(
  sealer: Sealer,
  place: BackupPlace,
  range: Range,
  plain: Bytes,
): Promise<Packed> {
  const body = await sealer.seal('segment', rangeBytes(place, range), await deflated(plain));
  const { log, from, until } = range;
  return { body, segment: { log, from, until, size: body.length, hash: await hashOf(body) } };
}

export type SegmentTrouble = 'missing' | 'cut-off' | 'swapped' | 'changed';
export type Unpacked =
  | { readonly ok: true; readonly plain: Bytes }
  | { readonly ok: false; readonly why: SegmentTrouble };

/** `others`: the hashes of all segments of the manifest, to tell a swap from a change. */
export async function unpackSegment(
  sealer: Sealer,
  place: BackupPlace,
  segment: Segment,
  body: Bytes | undefined,
  others: ReadonlySet<string>,
): Promise<Unpacked> {
  if (!body) return { ok: false, why: 'missing' };
  const hash = await hashOf(body);
  if (hash !== segment.hash) {
    if (others.has(hash)) return { ok: false, why: 'swapped' };
    return { ok: false, why: body.length < segment.size ? 'cut-off' : 'changed' };
  }
  const packed = await sealer.open('segment', rangeBytes(place, segment), body);
  const plain = packed && (await inflated(packed, MOST_PLAIN));
  return plain ? { ok: true, plain } : { ok: false, why: 'changed' };
}

export const nameOf = (segment: Segment): string => segmentName(segment, segment.hash);

const rangeBytes = ({ device, backup }: BackupPlace, { log, from, until }: Range): Bytes =>
  framed(...[device, backup, log, String(from), String(until)].map(utf8));

import * as v from 'valibot';
import { DeviceId, LogId, logDevice, Secret } from '../protocol/index.ts';
import { fieldsText } from './canonical.ts';

/** So that one event passes every lane and fits every page. */
const FIELDS_LIMIT = 8192;

export const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** Any moment that a Date can be. */
export const Moment = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));
export const Hash = Secret;
export const Kind = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/));

export type Fields = Readonly<Record<string, unknown>>;

const Fields = v.custom<Fields>((raw) => {
  if (typeof raw !== 'object' || raw === null) return false;
  const text = fieldsText(raw);
  return text !== undefined && text.length <= FIELDS_LIMIT;
});

const Draft = v.strictObject({ kind: Kind, at: Moment, about: DeviceId, fields: Fields });

/** An event before it has its place in the log. */
export type Draft = Readonly<v.InferOutput<typeof Draft>>;

const Row = v.strictObject({
  log: LogId,
  seq: Seq,
  ...Draft.entries,
  prev: Hash,
  hash: Hash,
});

/** As it is stored, sent and exported. */
export type EventRow = Readonly<v.InferOutput<typeof Row>>;

/** A fact in a device's append-only log. */
export interface LogEvent extends EventRow {
  /** Who wrote it down; `about` says whom it is about. */
  readonly device: DeviceId;
}

/** Of a row from anywhere: the disk, a peer, a file. A kind that this version does not know is a kind. */
export function parseEvent(raw: unknown): LogEvent | undefined {
  const row = v.safeParse(Row, raw);
  return row.success ? asEvent(row.output) : undefined;
}

export function parseDraft(raw: unknown): Draft | undefined {
  const draft = v.safeParse(Draft, raw);
  return draft.success ? draft.output : undefined;
}

export const asEvent = (row: EventRow): LogEvent => ({ ...row, device: deviceOf(row.log) });

export const asRow = ({ log, seq, at, kind, about, fields, prev, hash }: EventRow): EventRow => ({
  log,
  seq,
  at,
  kind,
  about,
  fields,
  prev,
  hash,
});

/** A million events are of a few logs. */
const devices = new Map<LogId, DeviceId>();

function deviceOf(log: LogId): DeviceId {
  let device = devices.get(log);
  if (device === undefined) {
    device = logDevice(log);
    if (devices.size > 256) devices.clear();
    devices.set(log, device);
  }
  return device;
}

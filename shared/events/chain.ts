import { attest, type Identity, isAttested } from '../identity/index.ts';
import type { Ms } from '../lib/index.ts';
import type { LogAnchor, LogId, PublicKeys } from '../protocol/index.ts';
import { fieldsText } from './canonical.ts';
import { asEvent, type Draft, type LogEvent } from './event.ts';
import { hashOf } from './hash.ts';
import type { LogRecord, Point } from './log-record.ts';

/** At most this many events hang on one signature. */
export const CHECKPOINT_EVERY = 256;

export async function link(log: LogId, after: Point, draft: Draft): Promise<LogEvent> {
  const event = { ...draft, log, seq: after.seq + 1, prev: after.hash };
  return asEvent({ ...event, hash: await hashOf(event) });
}

/** Over the place of the checkpoint and the hash before it, and so over everything before it. */
async function signCheckpoint(me: Identity, log: LogId, after: Point, at: Ms): Promise<LogEvent> {
  const signature = await attest(me, 'log-checkpoint', log, String(after.seq + 1), after.hash);
  return link(log, after, { kind: 'checkpoint', at, about: me.id, fields: { signature } });
}

/** What a checkpoint proves without any event before it: where a chain may begin after a trim. */
export function anchorOf({ kind, seq, prev, fields }: LogEvent): LogAnchor | undefined {
  const { signature } = fields;
  if (kind !== 'checkpoint' || typeof signature !== 'string' || seq === 1) return undefined;
  return { seq: seq - 1, hash: prev, signature };
}

export const isProvenAnchor = (keys: PublicKeys, log: LogId, { seq, hash, signature }: LogAnchor) =>
  isAttested(keys, 'log-checkpoint', signature, log, String(seq + 1), hash);

/** A kind that claims to be a checkpoint without one that holds is a forgery. */
export async function isProvenCheckpoint(keys: PublicKeys, event: LogEvent): Promise<boolean> {
  const anchor = anchorOf(event);
  return anchor !== undefined && isProvenAnchor(keys, event.log, anchor);
}

/** The drafts as events, with a checkpoint wherever one is due; and one at the end, at that moment, to close with. */
export async function chain(
  me: Identity,
  record: Pick<LogRecord, 'log' | 'head' | 'signed'>,
  drafts: readonly Draft[],
  closeAt?: Ms,
): Promise<{ readonly rows: readonly LogEvent[]; readonly signed: number }> {
  const rows: LogEvent[] = [];
  let { head, signed }: { head: Point; signed: number } = record;
  const add = (event: LogEvent): void => {
    rows.push(event);
    head = event;
  };
  const sign = async (at: Ms): Promise<void> => {
    add(await signCheckpoint(me, record.log, head, at));
    signed = head.seq;
  };
  for (const draft of drafts) {
    add(await link(record.log, head, draft));
    if (head.seq - signed >= CHECKPOINT_EVERY - 1) await sign(draft.at);
  }
  if (closeAt !== undefined && signed !== head.seq) await sign(closeAt);
  return { rows, signed };
}

/** What is known of a log after these events were added at its end. */
export function grown(record: LogRecord, rows: readonly LogEvent[], bytes = sizeOf(rows)): LogRecord {
  const last = rows.at(-1);
  if (!last) return record;
  return {
    ...record,
    head: { seq: last.seq, hash: last.hash },
    count: record.count + rows.length,
    bytes: record.bytes + bytes,
  };
}

/** The hashes, ids and index entries of one event; its fields come on top. An estimate: engines differ. */
const EACH = 420;
export const bytesOf = ({ fields }: LogEvent): number => EACH + (fieldsText(fields)?.length ?? 0);

const sizeOf = (rows: readonly LogEvent[]): number => rows.reduce((sum, row) => sum + bytesOf(row), 0);

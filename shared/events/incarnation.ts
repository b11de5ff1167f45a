import * as v from 'valibot';
import type { Identity } from '../identity/index.ts';
import { base32, type Clock } from '../lib/index.ts';
import { LogHead, LogId } from '../protocol/index.ts';
import { chain, grown } from './chain.ts';
import type { LogEvent } from './event.ts';
import { type EventStore, emptyRecord, type LogRecord } from './log-record.ts';
import type { FieldsOf } from './registry.ts';

type Why = FieldsOf<'began'>['why'];

/** The newest head of a log, kept outside its database: it tells a database that went back in time. */
export interface Beacon {
  get(): Promise<LogHead | undefined>;
  put(head: LogHead): Promise<void>;
}

export const parseHead = (raw: unknown): LogHead | undefined => {
  const parsed = v.safeParse(LogHead, raw);
  return parsed.success ? parsed.output : undefined;
};

export type Standing =
  | { readonly at: 'going-on'; readonly record: LogRecord }
  | { readonly at: 'anew'; readonly why: Why; readonly previous: LogHead | undefined };

/** Whether the log that lies here is the one that this device wrote last. A beacon may lag behind, never lead. */
export function standingOf(
  records: readonly LogRecord[],
  last: LogEvent | undefined,
  beacon: LogHead | undefined,
): Standing {
  const own = records.find(({ role }) => role === 'own');
  if (!own) return { at: 'anew', why: beacon ? 'missing' : 'first', previous: beacon };
  const previous = headOf(own);
  if (own.head.seq !== (last?.seq ?? own.anchors.at(-1)?.seq ?? 0))
    return { at: 'anew', why: 'broken', previous };
  if (!beacon) return { at: 'going-on', record: own };
  const known = records.find(({ log }) => log === beacon.log);
  if (!known || known.head.seq < beacon.seq) return { at: 'anew', why: 'older', previous: beacon };
  const isForked = known.head.seq === beacon.seq && known.head.hash !== beacon.hash;
  return isForked ? { at: 'anew', why: 'forked', previous } : { at: 'going-on', record: own };
}

export const headOf = ({ log, head }: LogRecord): LogHead | undefined =>
  head.seq === 0 ? undefined : { log, ...head };

/** Ends the incarnation before, and writes the first event of a new one. */
export async function beginAnew(
  store: EventStore,
  me: Identity,
  clock: Clock,
  why: Why,
  previous: LogHead | undefined,
): Promise<LogRecord> {
  for (const { log, role } of await store.logs(me.id))
    if (role === 'own') await store.changeLog(log, (known) => known && { ...known, role: 'past' });
  const random = crypto.getRandomValues(new Uint8Array(8));
  const log = v.parse(LogId, `${me.id}.${base32(random)}`);
  const empty = emptyRecord({ log, device: me.id, role: 'own', keys: me.keys });
  const fields = { why, ...(previous && { previous }) };
  const drafts = [{ kind: 'began', at: clock.now(), about: me.id, fields }];
  const { rows, signed } = await chain(me, empty, drafts, clock.now());
  const record = await store.append(log, rows, 0, () => grown({ ...empty, signed }, rows));
  // Its name is random: nobody else has written it.
  if (record === 'moved') throw new TypeError('a new log is there already');
  return record;
}

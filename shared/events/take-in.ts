import { deviceIdOf } from '../identity/index.ts';
import { type LogAnchor, type LogHead, type LogId, logDevice, type PublicKeys } from '../protocol/index.ts';
import { grown, isProvenAnchor, isProvenCheckpoint } from './chain.ts';
import { type LogEvent, parseEvent } from './event.ts';
import { hashOf } from './hash.ts';
import { type EventStore, emptyRecord, type LogRecord, type Point } from './log-record.ts';

export interface Run {
  readonly log: LogId;
  /** As they came from a peer, a file or a backup. */
  readonly rows: readonly unknown[];
  /** Of the device whose log it is, from whoever is trusted to know them; its id proves them. */
  readonly keys: PublicKeys;
  /** Where the log begins after a trim. */
  readonly anchor?: LogAnchor | undefined;
  /** Only what a checkpoint signs: for rows that did not come from the device itself. */
  readonly isSecondHand?: boolean;
}

export type TakeInRefusal =
  | 'not-parsed'
  | 'other-log'
  | 'wrong-keys'
  /** This device writes that log itself. */
  | 'own-log'
  /** The first of them does not follow on what is here. */
  | 'gap'
  /** It does not hash to what it says. */
  | 'changed'
  /** It follows on another event than the one that is here under that number. */
  | 'forked'
  | 'bad-signature';

export type TakenIn =
  | { readonly ok: true; readonly head: LogHead; readonly taken: number }
  | { readonly ok: false; readonly why: TakeInRefusal; readonly seq?: number };

const refused = (why: TakeInRefusal, seq?: number): TakenIn => ({ ok: false, why, ...(seq && { seq }) });

/** Verifies a run of a log of somebody else and stores what of it is new: all of it, or on a refusal nothing. */
export async function takeIn(store: EventStore, run: Run): Promise<TakenIn> {
  const device = logDevice(run.log);
  if ((await deviceIdOf(run.keys)) !== device) return refused('wrong-keys');
  const parsed = run.rows.map(parseEvent);
  const rows = parsed.filter((row) => row !== undefined);
  if (rows.length < parsed.length) return refused('not-parsed');
  const stray = rows.find(({ log }) => log !== run.log);
  if (stray) return refused('other-log', stray.seq);
  const role = run.isSecondHand ? 'imported' : 'copy';
  const empty = emptyRecord({ log: run.log, device, role, keys: run.keys });
  const known = (await store.log(run.log)) ?? empty;
  if (known.role === 'own') return refused('own-log');
  const start = await startOf(known, run);
  if (start === undefined) return refused('bad-signature', run.anchor?.seq);

  const there = rows.filter(({ seq }) => seq <= start.seq);
  const fork = await forkIn(store, start, there);
  if (fork) return refused('forked', fork.seq);
  const fresh = rows.slice(there.length);
  const wrong = await firstWrong(run.keys, start, fresh);
  if (wrong) return wrong;
  const lastSigned = fresh.findLastIndex(({ kind }) => kind === 'checkpoint');
  const kept = run.isSecondHand ? fresh.slice(0, lastSigned + 1) : fresh;
  const { seq, hash } = kept.at(-1) ?? known.head;
  if (kept.length > 0) {
    const signed = fresh[lastSigned]?.seq ?? known.signed;
    const jump = run.anchor && start.seq === run.anchor.seq && start.seq > known.head.seq ? [run.anchor] : [];
    const after = await store.append(run.log, kept, known.head.seq, (now = empty) =>
      grown(
        {
          ...now,
          role: now.role === 'imported' ? role : now.role,
          signed,
          anchors: [...now.anchors, ...jump],
        },
        kept,
      ),
    );
    // Another peer brought some of it meanwhile: what is new is another part now.
    if (after === 'moved') return takeIn(store, run);
  }
  return { ok: true, head: { log: run.log, seq, hash }, taken: kept.length };
}

/** What the run has to follow on: the newest that is here, or a place further on that the device itself has signed. */
async function startOf({ head }: LogRecord, { anchor, keys, log }: Run): Promise<Point | undefined> {
  if (!anchor || anchor.seq <= head.seq) return head;
  return (await isProvenAnchor(keys, log, anchor)) ? anchor : undefined;
}

/** The last event of the run that is here already says whether both are of one chain. */
async function forkIn(
  store: EventStore,
  head: Point,
  there: readonly LogEvent[],
): Promise<LogEvent | undefined> {
  const last = there.at(-1);
  if (!last) return undefined;
  const here = last.seq === head.seq ? head : await store.row(last.log, last.seq);
  return here && here.hash !== last.hash ? last : undefined;
}

async function firstWrong(
  keys: PublicKeys,
  start: Point,
  rows: readonly LogEvent[],
): Promise<TakenIn | undefined> {
  const hashes = await Promise.all(rows.map(hashOf));
  let before = start;
  for (const [index, row] of rows.entries()) {
    if (row.seq !== before.seq + 1) return refused('gap', row.seq);
    if (row.prev !== before.hash) return refused('forked', row.seq);
    if (row.hash !== hashes[index]) return refused('changed', row.seq);
    before = row;
  }
  const checkpoints = rows.filter(({ kind }) => kind === 'checkpoint');
  const proven = await Promise.all(checkpoints.map((one) => isProvenCheckpoint(keys, one)));
  const forged = checkpoints[proven.indexOf(false)];
  return forged && refused('bad-signature', forged.seq);
}

import { deviceIdOf } from '../identity/index.ts';
import { type LogAnchor, type LogHead, type LogId, logDevice, type PublicKeys } from '../protocol/index.ts';
import { grown, isProvenAnchor } from './chain.ts';
import type { LogEvent } from './event.ts';
import { type Examined, examine } from './examine.ts';
import { type EventStore, emptyRecord, type LogRecord, type Point } from './log-record.ts';

interface From {
  readonly log: LogId;
  /** Of the device whose log it is, from whoever is trusted to know them; its id proves them. */
  readonly keys: PublicKeys;
  /** Where the log begins after a trim. */
  readonly anchor?: LogAnchor | undefined;
  /** Only what a checkpoint signs: for rows that did not come from the device itself. */
  readonly isSecondHand?: boolean;
}

export interface Run extends From {
  /** As they came from a peer, a file or a backup. */
  readonly rows: readonly unknown[];
}

export interface ExaminedRun extends From {
  readonly rows: readonly (Examined | undefined)[];
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
export const takeIn = async (store: EventStore, run: Run): Promise<TakenIn> =>
  keepExamined(store, { ...run, rows: await examine(run.keys, run.rows) });

/** The same for rows that were examined before. */
export async function keepExamined(store: EventStore, run: ExaminedRun): Promise<TakenIn> {
  const device = logDevice(run.log);
  if ((await deviceIdOf(run.keys)) !== device) return refused('wrong-keys');
  const rows = run.rows.filter((row) => row !== undefined);
  if (rows.length < run.rows.length) return refused('not-parsed');
  const stray = rows.find(({ event }) => event.log !== run.log);
  if (stray) return refused('other-log', stray.event.seq);
  const role = run.isSecondHand ? 'imported' : 'copy';
  const empty = emptyRecord({ log: run.log, device, role, keys: run.keys });
  const known = (await store.log(run.log)) ?? empty;
  if (known.role === 'own') return refused('own-log');
  const start = await startOf(known, run);
  if (start === undefined) return refused('bad-signature', run.anchor?.seq);

  const there = rows.filter(({ event }) => event.seq <= start.seq);
  const fork = await forkIn(store, start, there);
  if (fork) return refused('forked', fork.seq);
  const fresh = rows.slice(there.length);
  const wrong = firstWrong(start, fresh);
  if (wrong) return wrong;
  const lastSigned = fresh.findLastIndex(({ event }) => event.kind === 'checkpoint');
  const kept = run.isSecondHand ? fresh.slice(0, lastSigned + 1) : fresh;
  const { seq, hash } = kept.at(-1)?.event ?? known.head;
  if (kept.length > 0) {
    const signed = fresh[lastSigned]?.event.seq ?? known.signed;
    const jump = run.anchor && start.seq === run.anchor.seq && start.seq > known.head.seq ? [run.anchor] : [];
    const events = kept.map(({ event }) => event);
    const bytes = kept.reduce((sum, row) => sum + row.bytes, 0);
    const after = await store.append(run.log, events, known.head.seq, (now = empty) =>
      grown(
        {
          ...now,
          role: now.role === 'imported' ? role : now.role,
          signed,
          anchors: [...now.anchors, ...jump],
        },
        events,
        bytes,
      ),
    );
    // Another peer brought some of it meanwhile: what is new is another part now.
    if (after === 'moved') return keepExamined(store, run);
  }
  return { ok: true, head: { log: run.log, seq, hash }, taken: kept.length };
}

/** What the run has to follow on: the newest that is here, or a place further on that the device itself has signed. */
async function startOf({ head }: LogRecord, { anchor, keys, log }: From): Promise<Point | undefined> {
  if (!anchor || anchor.seq <= head.seq) return head;
  return (await isProvenAnchor(keys, log, anchor)) ? anchor : undefined;
}

/** The last event of the run that is here already says whether both are of one chain. */
async function forkIn(
  store: EventStore,
  head: Point,
  there: readonly Examined[],
): Promise<LogEvent | undefined> {
  const last = there.at(-1)?.event;
  if (!last) return undefined;
  const here = last.seq === head.seq ? head : await store.row(last.log, last.seq);
  return here && here.hash !== last.hash ? last : undefined;
}

function firstWrong(start: Point, rows: readonly Examined[]): TakenIn | undefined {
  let before = start;
  for (const { event, hash } of rows) {
    if (event.seq !== before.seq + 1) return refused('gap', event.seq);
    if (event.prev !== before.hash) return refused('forked', event.seq);
    if (event.hash !== hash) return refused('changed', event.seq);
    before = event;
  }
  const forged = rows.find(({ isForged }) => isForged);
  return forged && refused('bad-signature', forged.event.seq);
}

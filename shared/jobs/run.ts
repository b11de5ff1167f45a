import type { Clock, Log } from '../lib/index.ts';
import type { JobRow, JobStore } from '../store/index.ts';
import { type Ending, ended, gotOn, stillAlive } from './job.ts';
import { JobError, type JobKind } from './kind.ts';

/** What came of a run: how it ended, and the job as it then stands; undefined when it is done for good. */
export interface Ended {
  readonly job: JobRow;
  readonly ending: Ending;
  readonly left: JobRow | undefined;
}

export interface Run {
  readonly row: JobRow;
  /** It ended, and that is being written. */
  readonly isOver: boolean;
  /** Ends it whatever it is doing; only the first ending counts. */
  stop(ending: Ending): void;
}

export interface RunOptions {
  /** As its beginning was written, with this run's own name as its owner. */
  readonly row: JobRow;
  readonly kind: JobKind;
  readonly store: JobStore;
  readonly clock: Clock;
  readonly log: Log;
  /** After the ending was written, or could not be: its lease runs out then. */
  readonly over: (ended: Ended | undefined) => void;
  readonly signal: AbortSignal;
}

/** One attempt. Nothing that it writes counts once its lease went to another. */
export function startRun({ row, kind, store, clock, log, over, signal }: RunOptions): Run {
  const life = new AbortController();
  const isOurs = (now: JobRow): boolean => now.state === 'running' && now.owner === row.owner;

  const renew = async (change: (now: JobRow) => JobRow): Promise<void> => {
    const kept = life.signal.aborted
      ? undefined
      : await store.change(row.id, (now) => (isOurs(now) ? change(now) : 'keep'));
    if (kept) return;
    life.abort();
    throw new JobError('lease-lost');
  };

  const settle = async (ending: Ending): Promise<void> => {
    const changed = await store.change(row.id, (now) =>
      isOurs(now) ? ended(now, ending, kind, clock.now()) : 'keep',
    );
    over(changed && { job: changed.before, ending, left: changed.after });
  };

  let isOver = false;
  const stop = (ending: Ending): void => {
    if (isOver) return;
    isOver = true;
    signal.removeEventListener('abort', letGo);
    life.abort();
    settle(ending).catch((error: unknown) => {
      log.info('the end of a job could not be written', { kind: row.kind, error: String(error) });
      over(undefined);
    });
  };
  const letGo = (): void => stop({ is: 'let-go' });
  signal.addEventListener('abort', letGo, { once: true });

  const begin = (): void =>
    void Promise.try(() =>
      kind.run(row.payload, {
        signal: life.signal,
        key: row.key,
        attempt: row.attempts,
        save: (payload) => renew((now) => gotOn(now, payload, kind, clock.now())),
        alive: () => renew((now) => stillAlive(now, kind, clock.now())),
      }),
    ).then(
      () => stop({ is: 'done' }),
      (error: unknown) => stop(endingOf(error)),
    );
  // The queue may have ended while the beginning was written.
  if (signal.aborted) letGo();
  else begin();

  return {
    row,
    get isOver() {
      return isOver;
    },
    stop,
  };
}

/** Room for the gist of an error; a stack or a server's page has no place in a database. */
const MOST_DETAIL = 300;

function endingOf(error: unknown): Ending {
  if (!(error instanceof JobError))
    return { is: 'failed', why: 'broken', detail: String(error).slice(0, MOST_DETAIL) };
  const { why, next } = error;
  const detail = error.cause === undefined ? undefined : String(error.cause).slice(0, MOST_DETAIL);
  if (next === 'try-again') return { is: 'failed', why, detail };
  if (next === 'give-up') return { is: 'hopeless', why, detail };
  return { is: 'not-yet', why, after: next.wait };
}

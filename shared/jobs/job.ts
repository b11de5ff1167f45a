import type { Ms, Retry } from '../lib/index.ts';
import { type JobRow, type JobState, NEVER } from '../store/index.ts';

export type { JobRow, JobState };

/** What a kind of job allows itself. Numbers live here, and in no loop. */
export interface Terms {
  /** A run that gives no sign of life for this long is over: its end was never told, or it hangs. */
  readonly lease: Ms;
  /** After so many without getting anywhere it waits for a person. */
  readonly attempts: number;
  /** Until the next attempt, after `attempt` of them. */
  readonly retry: Retry;
  /** How long a key stays taken after the job was done; without it, it is free at once. */
  readonly remember?: Ms | undefined;
}

export interface NewJob {
  readonly kind: string;
  /** What must not be there twice: a job with a key that is there already changes nothing. */
  readonly key: string;
  /** Now, where it is absent. */
  readonly due?: Ms | undefined;
  readonly payload?: unknown;
  /** Again and again, this long after it was done. */
  readonly every?: Ms | undefined;
}

/** How a run ended. */
export type Ending =
  | { readonly is: 'done' }
  | { readonly is: 'failed'; readonly why: string; readonly detail?: string | undefined }
  /** No further attempt would end otherwise: it waits for a person. */
  | { readonly is: 'hopeless'; readonly why: string; readonly detail?: string | undefined }
  /** Something that it needs is not there yet, which is no failure of its own. */
  | { readonly is: 'not-yet'; readonly why: string; readonly after: Ms }
  /** Stopped from outside, in good order. */
  | { readonly is: 'let-go' };

export function newRow(job: NewJob, id: string, now: Ms): JobRow {
  const { kind, key, due = now, payload, every } = job;
  return {
    id,
    kind,
    key,
    state: 'waiting',
    due,
    attempts: 0,
    payload,
    addedAt: now,
    writtenAt: now,
    ...(every === undefined ? {} : { every }),
  };
}

/** A periodic job that is added again takes the new period, and never waits longer than that; another stays as it is. */
export function addedAgain(row: JobRow, job: NewJob, now: Ms): JobRow {
  if (job.every === undefined || row.state === 'done') return row;
  const soonest = Math.min(row.due, now + job.every);
  const due = row.state === 'waiting' ? soonest : row.due;
  if (row.every === job.every && row.due === due) return row;
  return { ...row, every: job.every, due, writtenAt: now };
}

export const mayRun = ({ state, due }: JobRow, now: Ms): boolean =>
  (state === 'waiting' || state === 'failed') && due <= now;

/** The attempt is counted before it begins: a job that takes its whole browser down is not tried for ever. */
export function begun(row: JobRow, owner: string, { lease }: Terms, now: Ms): JobRow {
  const attempts = row.state === 'failed' ? 1 : row.attempts + 1;
  return { ...row, state: 'running', owner, attempts, due: now + lease, writtenAt: now };
}

/** It got somewhere: what is left is its new payload, and its attempts begin anew. */
export const gotOn = (row: JobRow, payload: unknown, terms: Terms, now: Ms): JobRow => ({
  ...row,
  payload,
  attempts: 1,
  due: now + terms.lease,
  writtenAt: now,
});

export const stillAlive = (row: JobRow, { lease }: Terms, now: Ms): JobRow => ({
  ...row,
  due: now + lease,
  writtenAt: now,
});

export function ended(row: JobRow, ending: Ending, terms: Terms, now: Ms): JobRow | 'remove' {
  const { failure, ...rest } = ownerless(row);
  switch (ending.is) {
    case 'done':
      if (row.every !== undefined)
        return { ...rest, state: 'waiting', attempts: 0, due: now + row.every, writtenAt: now };
      if (terms.remember === undefined) return 'remove';
      return { ...rest, state: 'done', due: now + terms.remember, payload: undefined, writtenAt: now };
    case 'let-go':
      return {
        ...ownerless(row),
        state: 'waiting',
        attempts: Math.max(0, row.attempts - 1),
        due: now,
        writtenAt: now,
      };
    case 'not-yet':
      return {
        ...rest,
        state: 'waiting',
        attempts: Math.max(0, row.attempts - 1),
        due: now + ending.after,
        failure: { why: ending.why, at: now },
        writtenAt: now,
      };
    case 'failed':
    case 'hopeless': {
      const { why, detail } = ending;
      const told = { ...rest, failure: { why, at: now, ...(detail === undefined ? {} : { detail }) } };
      const last = ending.is === 'hopeless' || row.attempts >= terms.attempts;
      if (last) return { ...told, state: 'failed', due: nextRound(row, now), writtenAt: now };
      const since = failure === undefined ? 0 : Math.max(0, now - failure.at);
      const wait = Math.max(0, terms.retry({ attempt: row.attempts, elapsed: since }));
      return { ...told, state: 'waiting', due: now + wait, writtenAt: now };
    }
  }
}

/** Its owner died in the middle of it: it begins again at once, and the attempt was one. */
export function cutOff(row: JobRow, terms: Terms, now: Ms): JobRow {
  if (row.attempts < terms.attempts) return { ...ownerless(row), state: 'waiting', due: now, writtenAt: now };
  const failure = { why: 'cut-off', at: now };
  return { ...ownerless(row), state: 'failed', failure, due: nextRound(row, now), writtenAt: now };
}

const ownerless = ({ owner: _, ...row }: JobRow): JobRow => row;

/** A periodic job comes round again whatever became of it last time. */
const nextRound = ({ every }: JobRow, now: Ms): Ms => (every === undefined ? NEVER : now + every);

/** A person wants it now, with all its attempts before it. */
export const retried = (row: JobRow, now: Ms): JobRow => ({
  ...row,
  state: 'waiting',
  attempts: 0,
  due: now,
  writtenAt: now,
});

/** What was written while the clock ran ahead lies as far ahead of now as it then lay ahead of that clock. */
export function mended(row: JobRow, now: Ms): JobRow {
  const ahead = row.writtenAt - now;
  if (ahead <= 0) return row;
  return { ...row, due: row.due === NEVER ? NEVER : row.due - ahead, writtenAt: now };
}

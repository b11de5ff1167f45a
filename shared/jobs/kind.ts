import type { Ms } from '../lib/index.ts';
import type { Terms } from './job.ts';

/** What a run of a job may ask of its queue. */
export interface JobContext {
  /** The lease is lost, the job was dropped, or the queue ends: whatever is begun then is stopped. */
  readonly signal: AbortSignal;
  readonly key: string;
  /** Counted from 1, anew after each `save`. */
  readonly attempt: number;
  /** Keeps how far it got, and with it the lease. Whoever resumes is given this payload. Rejects once the lease is lost. */
  save(payload: unknown): Promise<void>;
  /** A sign of life, for what takes longer than its lease. Rejects once the lease is lost. */
  alive(): Promise<void>;
}

/** How to do one kind of job. A run may be cut off at any point and begun again, so each does only what is not done yet. */
export interface JobKind extends Terms {
  run(payload: unknown, context: JobContext): Promise<void>;
}

interface Declared<P> extends Terms {
  /** Stored by an older version, perhaps: undefined for what this one does not understand. */
  readonly parse: (raw: unknown) => P | undefined;
  readonly run: (payload: P, context: JobContext) => Promise<void>;
}

/** A kind with a payload of its own type, read before each run. */
export function jobKind<P>({ parse, run, ...terms }: Declared<P>): JobKind {
  return {
    ...terms,
    async run(raw, context) {
      const payload = parse(raw);
      if (payload === undefined) throw new JobError('not-readable', 'give-up');
      await run(payload, context);
    },
  };
}

/** What comes of a failed run: the next attempt, none, or another look later that counts as no attempt. */
export type Then = 'try-again' | 'give-up' | { readonly wait: Ms };

/** Why a run ended without being done: a word in code, with its sentence in shared/words. Anything else thrown is `broken`. */
export class JobError extends Error {
  readonly why: string;
  readonly next: Then;
  constructor(why: string, next: Then = 'try-again', cause?: unknown) {
    super(`job: ${why}`, { cause });
    this.name = 'JobError';
    this.why = why;
    this.next = next;
  }
}

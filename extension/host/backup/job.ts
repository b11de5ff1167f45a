import {
  BackupError,
  type BackupShelves,
  createS3,
  createSealer,
  type LogSource,
  type Owner,
  runBackup,
  S3Error,
  type S3Trouble,
  type Vault,
} from '../../../shared/backup/index.ts';
import type { Identity } from '../../../shared/identity/index.ts';
import { type JobContext, JobError, type JobKind, jobKind, type Then } from '../../../shared/jobs/index.ts';
import { backoff, type Clock, minutes } from '../../../shared/lib/index.ts';
import { StoreError } from '../../../shared/store/index.ts';

export const BACKUP_KIND = 'backup';
/** One for the whole monitor. */
export const BACKUP_KEY = 'backup';
/** Seldom enough that segments are worth their names, often enough that a lost computer costs a day. */
export const BACKUP_EVERY = minutes(24 * 60);

export interface BackupJobOptions {
  readonly me: Identity;
  readonly shelves: BackupShelves;
  readonly vault: Vault;
  readonly source: LogSource;
  readonly owners: () => Promise<{ readonly by: Owner; readonly all: readonly Owner[] }>;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly onStep: (done: number, all: number) => void;
  /** After each attempt, whatever came of it. */
  readonly over: () => Promise<void>;
}

export function backupJob(options: BackupJobOptions): JobKind {
  return jobKind({
    // A segment over a slow line takes its time, and nothing is told in between.
    lease: minutes(5),
    attempts: 12,
    retry: backoff(minutes(1), minutes(60)),
    parse: () => ({}),
    async run(_payload, context) {
      try {
        await runOnce(options, context);
      } catch (error) {
        context.signal.throwIfAborted();
        throw asJobError(error);
      } finally {
        await options.over();
      }
    },
  });
}

async function runOnce(options: BackupJobOptions, { signal, alive }: JobContext): Promise<void> {
  const { shelves, vault, fetch, clock, onStep } = options;
  onStep(0, 0);
  const setup = await shelves.setup.get();
  // It was forgotten since: there is nothing to do, and that is no failure.
  if (!setup) return;
  const secrets = await vault.open(setup.sealed);
  if (!secrets) throw new JobError('locked', 'give-up');
  await runBackup({
    ...options,
    setup,
    sealer: await createSealer(secrets.dataKey),
    s3: createS3({ place: setup.place, secret: secrets.secret, fetch, clock }),
    signal,
    async onStep(done, all) {
      onStep(done, all);
      await alive();
    },
  });
}

/** What another attempt may find otherwise; the rest waits for a person, and comes round again the next day. */
const PASSING: readonly S3Trouble[] = ['unreachable', 'busy', 'clock'];

function asJobError(error: unknown): unknown {
  if (error instanceof StoreError) return new JobError('store', 'try-again', error);
  if (error instanceof BackupError) return new JobError(error.why, 'give-up', error);
  if (!(error instanceof S3Error)) return error;
  const next: Then = PASSING.includes(error.why) ? 'try-again' : 'give-up';
  return new JobError(error.why, next, error);
}

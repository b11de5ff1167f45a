import type { JobRow } from '../../../shared/jobs/index.ts';
import { NEVER } from '../../../shared/store/index.ts';
import type { BackupFailure, BackupNow } from './contract.ts';

/** What the backup is doing, out of its job: what the queue keeps outlives this page, and so does what is told. */
export function nowOf(
  job: JobRow | undefined,
  progress: { readonly done: number; readonly all: number },
): BackupNow {
  if (!job) return { at: 'resting', next: undefined };
  if (job.state === 'running') return { at: 'running', ...progress };
  const next = job.due === NEVER ? undefined : job.due;
  const { failure } = job;
  if (!failure) return { at: 'resting', next };
  return { at: 'failed', why: known(failure.why), since: failure.at, next };
}

const FAILURES: readonly BackupFailure[] = [
  'unreachable',
  'cors',
  'clock',
  'unknown-key',
  'wrong-secret',
  'permission',
  'no-bucket',
  'wrong-region',
  'redirected',
  'full',
  'busy',
  'not-s3',
  'refused',
  'rolled-back',
  'missing',
  'forked',
  'locked',
  'store',
];

const known = (why: string): BackupFailure => FAILURES.find((one) => one === why) ?? 'broken';

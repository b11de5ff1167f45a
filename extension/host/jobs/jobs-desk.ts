import { createQueue, type JobRow, ownersByLocks, type Queue } from '../../../shared/jobs/index.ts';
import { type Clock, cell, type Log, type Watchable } from '../../../shared/lib/index.ts';
import { jobStore, type Ledger, NEVER, type StoreTrouble } from '../../../shared/store/index.ts';
import type { WakeUp } from '../../platform/index.ts';
import type { JobFacts } from './contract.ts';

export interface JobsDeskOptions {
  readonly ledger: Ledger;
  readonly wakeUp: WakeUp;
  readonly locks: LockManager | undefined;
  readonly online: Watchable<boolean>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface JobsFound {
  readonly jobs: readonly JobFacts[];
  readonly trouble: StoreTrouble | undefined;
}

/** The monitor's durable jobs, awake whenever one of them is due. */
export interface JobsDesk {
  readonly queue: Queue;
  readonly facts: Watchable<JobsFound>;
}

export function createJobsDesk(options: JobsDeskOptions): JobsDesk {
  const { ledger, wakeUp, locks, online, log, signal } = options;
  const queue = createQueue({
    ...options,
    store: jobStore(ledger),
    kinds: {},
    wake: wakeUp.at,
    owners: locks && ownersByLocks(locks),
  });
  wakeUp.rang.on(queue.nudge, signal);
  online.on((now) => {
    if (!now) return;
    // What failed for want of a network has one.
    queue.hurry(isOffline).catch((error: unknown) => log.debug('no hurry', { error: String(error) }));
  }, signal);
  queue.ended.on(({ job, ending }) => {
    const { kind, key } = job;
    if (ending.is === 'done') log.debug('a job is done', { kind, key });
    else log.info('a job was not done', { kind, key, ...ending });
  }, signal);
  const facts = cell<JobsFound>({ jobs: [], trouble: undefined });
  const draw = (): void =>
    facts.set({ jobs: queue.jobs.value.flatMap(jobFacts), trouble: queue.trouble.value });
  queue.jobs.on(draw, signal);
  queue.trouble.on(draw, signal);
  return { queue, facts };
}

const isOffline = ({ failure }: JobRow): boolean =>
  failure?.why === 'offline' || failure?.why === 'unreachable';

function jobFacts({ id, kind, state, due, attempts, failure, every }: JobRow): JobFacts[] {
  if (state === 'done') return [];
  return [{ id, kind, state, due: due === NEVER ? 'never' : due, attempts, failure, every }];
}

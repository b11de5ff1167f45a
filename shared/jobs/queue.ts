import { type Clock, cell, emitter, type Log, type Ms, type Signal, type Watchable } from '../lib/index.ts';
import { type JobRow, type JobStore, StoreError, type StoreTrouble } from '../store/index.ts';
import { addedAgain, type NewJob, newRow, retried } from './job.ts';
import type { JobKind } from './kind.ts';
import { createLooking } from './looking.ts';
import type { Owners } from './owners.ts';
import type { Ended } from './run.ts';

export interface QueueOptions {
  readonly store: JobStore;
  /** By the name that stands in the jobs. A job of another kind stays where it is, until that kind is learnt. */
  readonly kinds: Readonly<Record<string, JobKind>>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Told when the queue has work next, for whoever can wake it when its page is gone. */
  readonly wake?: ((at: Ms | undefined) => void) | undefined;
  readonly owners?: Owners | undefined;
  readonly signal: AbortSignal;
}

/**
 * Durable jobs. Each is begun at least once, and at most once within its lease; those of one kind one after the other, in
 * the order in which they fall due. What was added is done, or waits for a person with its reason, whatever is killed.
 */
export interface Queue {
  /** Resolves when it is on the disk. False: its key is there already, and nothing was added. */
  add(job: NewJob): Promise<boolean>;
  /** Kinds that come with a part of the product that started later. */
  learn(kinds: Readonly<Record<string, JobKind>>): void;
  /** Something may have changed: whatever is due begins now. It costs little. */
  nudge(): void;
  /** Whatever waits and matches is due now: the network came back, or a person cannot wait. */
  hurry(which: (job: JobRow) => boolean): Promise<void>;
  /** With all its attempts before it. False for a job that runs or is gone. */
  retry(id: string): Promise<boolean>;
  /** Never again; a run of it is stopped. False for a job that is gone. */
  drop(id: string): Promise<boolean>;
  /** Those that run, wait or failed, in order; at most as many as a screen can show. */
  readonly jobs: Watchable<readonly JobRow[]>;
  /** Why nothing can be read or written now; it is tried again by itself. */
  readonly trouble: Watchable<StoreTrouble | undefined>;
  /** A run is over, and what came of it is on the disk. */
  readonly ended: Signal<Ended>;
}

const MOST_LISTED = 200;

export function createQueue(options: QueueOptions): Queue {
  const { store, clock, random, log } = options;
  const name = nameFrom(clock.now(), random);
  const jobs = cell<readonly JobRow[]>([]);
  const trouble = cell<StoreTrouble | undefined>(undefined);
  const endings = emitter<Ended>();
  let added = 0;

  const looking = createLooking({
    ...options,
    name,
    ended: endings.emit,
    async looked() {
      jobs.set(await store.list(MOST_LISTED));
      trouble.set(undefined);
    },
    failed(error) {
      const why = error instanceof StoreError ? error.why : 'broken';
      if (trouble.value !== why)
        log.info('the jobs cannot be read or written', { why, error: String(error) });
      trouble.set(why);
    },
  });
  looking.look();

  const rest = (row: JobRow): boolean => row.state === 'waiting' || row.state === 'failed';
  return {
    jobs,
    trouble,
    ended: endings,
    nudge: looking.look,
    learn: looking.learn,
    async add(job) {
      const now = clock.now();
      const row = newRow(job, nameFrom(now, random, added++), now);
      const kept = await store.add(row, (known) => addedAgain(known, job, now));
      looking.look();
      return kept.id === row.id;
    },
    async hurry(which) {
      const now = clock.now();
      await store.changeAll((row) =>
        row.state === 'waiting' && row.due > now && which(row)
          ? { ...row, due: now, writtenAt: now }
          : 'keep',
      );
      looking.look();
    },
    async retry(id) {
      const row = await store.change(id, (now) => (rest(now) ? retried(now, clock.now()) : 'keep'));
      looking.look();
      return row !== undefined;
    },
    async drop(id) {
      const row = await store.change(id, () => 'remove');
      looking.stop(id);
      looking.look();
      return row !== undefined;
    },
  };
}

/** Sorts by moment, then by count; the chance at its end keeps apart what two queues name in one moment. */
function nameFrom(now: Ms, random: () => number, count = 0): string {
  const chance = Math.floor(random() * 36 ** 6);
  return [digits(now, 9), digits(count, 5), digits(chance, 6)].join('-');
}

const digits = (n: number, length: number): string =>
  Math.max(0, Math.floor(n)).toString(36).padStart(length, '0');

import { type Ms, minutes } from '../lib/index.ts';
import type { JobRow } from '../store/index.ts';
import { begun, cutOff, mayRun, mended } from './job.ts';
import type { JobKind } from './kind.ts';
import { unknownOwners } from './owners.ts';
import type { QueueOptions } from './queue.ts';
import { type Ended, type Run, startRun } from './run.ts';

export interface LookingOptions extends QueueOptions {
  /** The queue's own name in its leases. */
  readonly name: string;
  readonly ended: (ended: Ended) => void;
  readonly looked: () => Promise<void>;
  readonly failed: (error: unknown) => void;
}

export interface Looking {
  /** Begins whatever is due, and sees to the next moment at which something will be. */
  look(): void;
  learn(kinds: Readonly<Record<string, JobKind>>): void;
  /** Ends the run of a job that was dropped. */
  stop(id: string): void;
}

/** A timer does not count the time that its computer sleeps, so none is trusted for longer. */
const LOOK_AT_LEAST: Ms = minutes(10);
const AFTER_TROUBLE: Ms = minutes(1);

/** The queue's loop: looks at what is due, and sleeps until something is. The database alone says what that is. */
export function createLooking(options: LookingOptions): Looking {
  const { store, clock, name, owners = unknownOwners, signal } = options;
  const kinds = new Map(Object.entries(options.kinds));
  const runs = new Map<string, Run>();
  let cancelTimer = (): void => undefined;
  let told: Ms | undefined;
  let latest: Ms | undefined;
  let looking = false;
  let again = false;
  let begins = 0;

  const kindOf = ({ kind }: JobRow): JobKind | undefined => kinds.get(kind);
  const isBusy = (kind: string): boolean => [...runs.values()].some(({ row }) => row.kind === kind);

  /** One look at a time, and one more when something happened meanwhile. */
  const look = (): void => {
    again = true;
    if (looking || signal.aborted) return;
    looking = true;
    void lookOn();
  };

  const lookOn = async (): Promise<void> => {
    while (again && !signal.aborted) {
      again = false;
      cancelTimer();
      try {
        await takeStock();
        for (const row of await store.due(clock.now())) if (!signal.aborted) await attend(row);
        await options.looked();
        plan(await store.nextDue(needsMe));
      } catch (error) {
        cancelTimer = clock.after(AFTER_TROUBLE, look, signal);
        options.failed(error);
      }
    }
    looking = false;
  };

  /** At the first look, and whenever the clock went back: rows are held against what is true now. */
  const takeStock = async (): Promise<void> => {
    const now = clock.now();
    const isFirst = latest === undefined;
    if (isFirst) await owners.hold(name, signal);
    const dead = isFirst ? await deadOwners() : new Set<string>();
    if (isFirst || (latest !== undefined && now < latest))
      await store.changeAll((row) => {
        const isLost = row.state === 'running' && dead.has(queueOf(row));
        return isLost ? { ...row, due: now } : mended(row, now);
      });
    latest = now;
  };

  const deadOwners = async (): Promise<ReadonlySet<string>> => {
    const running = (await store.due(Number.MAX_SAFE_INTEGER)).filter(({ state }) => state === 'running');
    const names = [...new Set(running.map(queueOf))].filter((one) => one !== name);
    const alive = await Promise.all(names.map((one) => owners.isAlive(one)));
    return new Set(names.filter((_, place) => !alive[place]));
  };

  const attend = async (row: JobRow): Promise<void> => {
    const kind = kindOf(row);
    if (row.state === 'done') await store.change(row.id, (now) => (now.state === 'done' ? 'remove' : 'keep'));
    else if (!kind) return;
    else if (row.state === 'running') await endLease(row, kind);
    else if (!isBusy(row.kind)) await begin(row, kind);
  };

  const endLease = async (row: JobRow, kind: JobKind): Promise<void> => {
    const run = runs.get(row.id);
    if (run?.row.owner === row.owner) run?.stop({ is: 'failed', why: 'timed-out' });
    else {
      const isSame = (now: JobRow): boolean => now.owner === row.owner && now.due <= clock.now();
      await store.change(row.id, (now) =>
        now.state === 'running' && isSame(now) ? cutOff(now, kind, clock.now()) : 'keep',
      );
      again = true;
    }
  };

  const begin = async (waiting: JobRow, kind: JobKind): Promise<void> => {
    const owner = `${name}/${begins++}`;
    const changed = await store.change(waiting.id, (now) =>
      mayRun(now, clock.now()) ? begun(now, owner, kind, clock.now()) : 'keep',
    );
    const row = changed?.after;
    if (!row) return;
    const over = (ended: Ended | undefined): void => {
      if (runs.get(row.id) === run) runs.delete(row.id);
      if (ended) options.ended(ended);
      look();
    };
    const run = startRun({ ...options, row, kind, over });
    runs.set(row.id, run);
  };

  /** What waits for another run of its kind, or for a version that knows it, calls for nothing now. */
  const needsMe = (row: JobRow): boolean => {
    if (row.state === 'done') return true;
    if (!kindOf(row)) return false;
    return row.state === 'running' ? runs.get(row.id)?.isOver !== true : !isBusy(row.kind);
  };

  const plan = (next: Ms | undefined): void => {
    if (next !== told) options.wake?.(next);
    told = next;
    if (next === undefined) return;
    const wait = Math.min(Math.max(0, next - clock.now()), LOOK_AT_LEAST);
    cancelTimer = clock.after(wait, look, signal);
  };

  return {
    look,
    learn(more) {
      for (const [name, kind] of Object.entries(more)) kinds.set(name, kind);
      look();
    },
    stop: (id) => runs.get(id)?.stop({ is: 'let-go' }),
  };
}

const queueOf = ({ owner = '' }: JobRow): string => owner.split('/')[0] ?? '';

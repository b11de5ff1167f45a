import { createQueue, type JobKind, type Owners, type Queue } from '../../../shared/jobs/index.ts';
import { type Clock, type Ms, seconds, silentLog } from '../../../shared/lib/index.ts';
import { type JobStore, jobStore, openLedger } from '../../../shared/store/index.ts';
import { fakeClock } from '../../fake-clock.ts';

export const terms = { lease: seconds(60), attempts: 3, retry: () => seconds(10) };

/** One run of a job, as it began. */
export interface Begun {
  readonly key: string;
  readonly attempt: number;
  readonly at: Ms;
}

/** A browser with a queue in it, which can be killed at any moment. */
export interface Browser {
  readonly queue: Queue;
  readonly woken: (Ms | undefined)[];
  /** As a power cut would: nothing more is written, not one word is said. */
  kill(): void;
  /** In good order. */
  close(): void;
}

let databases = 0;

/** A computer: its database, its clock and the locks that a dead browser gives back. */
export async function workshop() {
  const timers = fakeClock();
  let ahead = 0;
  const clock: Clock = { ...timers, now: () => timers.now() + ahead };
  const store = jobStore(await openLedger(`jobs-${databases++}`));
  const begun: Begun[] = [];
  const alive = new Set<string>();
  let open = 0;

  const counted = <T>(work: Promise<T>): Promise<T> => {
    open += 1;
    return work.finally(() => {
      open -= 1;
    });
  };
  /** Until the database is quiet, however many turns that takes it. */
  const quiet = async (): Promise<void> => {
    for (let still = 0; still < 6; still = open === 0 ? still + 1 : 0)
      await new Promise<void>((resolve) => setImmediate(resolve));
  };

  return {
    clock,
    store,
    begun,
    quiet,
    timers,
    /** Nobody's timer notices, as when a computer asks the network what time it is. */
    jump(by: Ms) {
      ahead += by;
    },
    async pass(by: Ms, step: Ms = seconds(1)) {
      for (let gone = 0; gone < by; gone += step) {
        await quiet();
        await timers.advance(Math.min(step, by - gone));
      }
      await quiet();
    },
    /** A kind that notes each of its runs, and then does as told. */
    kind: (run: JobKind['run'] = async () => undefined, more: Partial<JobKind> = {}): JobKind => ({
      ...terms,
      ...more,
      run: async (payload, context) => {
        begun.push({ key: context.key, attempt: context.attempt, at: clock.now() });
        await run(payload, context);
      },
    }),
    /** `diesAt`: at this many questions to the database it dies, before the question or after its answer was written. */
    start(
      kinds: Readonly<Record<string, JobKind>>,
      { locks = true, diesAt = Number.POSITIVE_INFINITY, written = true } = {},
    ): Browser {
      const life = new AbortController();
      const woken: (Ms | undefined)[] = [];
      let dead = false;
      let asked = 0;
      const kill = (): void => {
        dead = true;
        life.abort();
        for (const owner of mine) alive.delete(owner);
      };
      const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
        asked += 1;
        if (asked === diesAt && !written) kill();
        if (dead) return new Promise<T>(() => undefined);
        const answer = await counted(work());
        if (asked >= diesAt) kill();
        return dead ? new Promise<T>(() => undefined) : answer;
      };
      const own: JobStore = {
        add: (...given) => guarded(() => store.add(...given)),
        change: (...given) => guarded(() => store.change(...given)),
        changeAll: (...given) => guarded(() => store.changeAll(...given)),
        due: (...given) => guarded(() => store.due(...given)),
        nextDue: (...given) => guarded(() => store.nextDue(...given)),
        list: (...given) => guarded(() => store.list(...given)),
      };
      const mine = new Set<string>();
      const owners: Owners = {
        async hold(owner) {
          mine.add(owner);
          alive.add(owner);
        },
        isAlive: async (owner) => alive.has(owner),
      };
      const queue = createQueue({
        store: own,
        kinds,
        clock,
        random: Math.random,
        log: silentLog,
        wake: (at) => woken.push(at),
        ...(locks ? { owners } : {}),
        signal: life.signal,
      });
      return { queue, woken, kill, close: () => life.abort() };
    },
  };
}

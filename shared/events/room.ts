import { backoff, type Clock, type Log, minutes, type Retry } from '../lib/index.ts';
import { type Reserve, StoreError } from '../store/index.ts';

export interface RoomOptions {
  readonly reserve: Reserve | undefined;
  /** Deletes what may be deleted. True when anything was. */
  readonly makeRoom: (() => Promise<boolean>) | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Room for the newest events on a full disk. */
export interface Room {
  /** Runs it once more where what was held back may have been what it lacked. */
  orReserve<T>(work: () => Promise<T>): Promise<T>;
  /** The same; then the oldest make room, at once or for the next. Whatever runs must know how to be run again. */
  forWrite<T>(work: () => Promise<T>): Promise<T>;
}

/** What is more urgent comes first; and a try on a disk that stays full costs as much as it would hold back. */
const TAKE: Retry = backoff(minutes(1), minutes(60));

/** What was held back is given first, because it is free at once; rows that are deleted make room some time later. */
export function createRoom({ reserve, makeRoom, clock, log, signal }: RoomOptions): Room {
  let attempt = 0;
  let cancelTake = (): void => undefined;
  let making: Promise<boolean> | undefined;
  /** It was given, and the oldest have made no room for it yet. */
  let isOwed = false;

  function takeSoon(): void {
    cancelTake();
    attempt += 1;
    cancelTake = clock.after(TAKE({ attempt, elapsed: 0 }), () => void take(), signal);
  }
  async function take(): Promise<void> {
    const isHeld = await reserve?.hold();
    log.debug('room held back for a full disk', { isHeld });
    if (!isHeld) takeSoon();
  }

  async function give(why: string): Promise<boolean> {
    if (!reserve) return false;
    // Also where it was gone already: there may be more room by then.
    attempt = 0;
    takeSoon();
    const isGiven = await reserve.release();
    if (isGiven) log.info('no room was left: what was held back is given', { why });
    isOwed ||= isGiven && why === 'full';
    return isGiven;
  }

  /** One at a time: two would let go of twice as much. */
  function letGo(): Promise<boolean> {
    isOwed = false;
    making ??= (makeRoom?.() ?? Promise.resolve(false)).finally(() => {
      making = undefined;
    });
    return making;
  }

  async function orReserve<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const why = troubleOf(error);
      // Chromium gives no reason when it finds no room to open a database.
      if ((why !== 'full' && why !== 'broken') || !(await give(why))) throw error;
      return work();
    }
  }

  if (reserve) takeSoon();

  return {
    orReserve,
    async forWrite(work) {
      try {
        const done = await orReserve(work);
        // Not awaited: this event is there, and the next ones have what was given.
        if (isOwed)
          letGo().catch((error: unknown) => log.info('nothing makes room', { error: String(error) }));
        return done;
      } catch (error) {
        if (troubleOf(error) !== 'full' || !(await letGo())) throw error;
        return work();
      }
    },
  };
}

const troubleOf = (error: unknown): string | undefined =>
  error instanceof StoreError ? error.why : undefined;

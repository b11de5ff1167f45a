/** What Chromium and the system below it do to requests and sockets while a line is silent. Measured, and read in Chromium. */
import type { Clock, Ms } from '../../../shared/lib/index.ts';
import type { Reach } from '../../../shared/rendezvous/lookout.ts';

export interface Line {
  isUp: boolean;
}

/** When a system knocks at a silent server, counted from the first time, and when it gives up. */
export interface System {
  readonly knocks: readonly Ms[];
  readonly givesUp: Ms;
}

export const SYSTEMS: Readonly<Record<string, System>> = {
  'Linux since 6.5': {
    knocks: [0, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 12_000, 20_000, 36_000],
    givesUp: 68_000,
  },
  'an older Linux': { knocks: [0, 1000, 3000, 7000, 15_000, 31_000, 63_000], givesUp: 127_000 },
};

const MOST_TO_A_SERVER = 6;

/**
 * Requests to one server. A connection that was begun goes on without the request that it was for, takes one of six
 * places until the system gives it up, and serves whichever request waits when it is made.
 */
export function requestsOver(line: Line, { knocks, givesUp }: System, clock: Clock): Reach {
  const waiting = new Set<(reached: boolean) => void>();
  let idle = 0;
  let places = 0;

  function connect(): void {
    places++;
    const over = new AbortController();
    const leave = (): void => {
      over.abort();
      places--;
      if (waiting.size > places) connect();
    };
    const knock = (): void => {
      if (!line.isUp) return;
      const [served] = waiting;
      if (served) served(true);
      else idle++;
      leave();
    };
    for (const at of knocks) clock.after(at, knock, over.signal);
    clock.after(givesUp, leave, over.signal);
  }

  return (signal) =>
    new Promise((resolve) => {
      const answer = (reached: boolean): void => {
        waiting.delete(answer);
        resolve(reached);
      };
      if (line.isUp && idle > 0) {
        idle--;
        resolve(true);
        return;
      }
      waiting.add(answer);
      signal.addEventListener('abort', () => answer(false), { once: true });
      if (places < MOST_TO_A_SERVER) connect();
    });
}

/** After how many failures, and as many successes, in the last three to six minutes Chromium holds a socket back for how long. */
export const heldBack = (failed: number, succeeded: number, waiting: number): Ms =>
  (5000 * 2 ** Math.min(waiting + Math.floor(failed / (succeeded + 1)), 16)) / 65_536;

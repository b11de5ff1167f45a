import type { Clock, Ms, Retry } from '../lib/index.ts';

/** Whether anything at all answers at the server's address. Never rejects; false when the signal aborts. */
export type Reach = (signal: AbortSignal) => Promise<boolean>;

/** Looks from beside whether a server that was lost can be reached again. */
export interface Lookout {
  /** Begins to look, a moment later: most sockets open before that. Once, however often it is called. */
  watch(): void;
  rest(): void;
  /** The last look that ended saw nothing: a socket would be opened in vain. */
  readonly isBlind: boolean;
}

export interface LookoutOptions {
  readonly reach: Reach;
  readonly clock: Clock;
  /** Between two tries, which may overlap. */
  readonly every: Retry;
  /** A try that takes longer is lost with the network that it was made in. */
  readonly within: Ms;
  readonly signal: AbortSignal;
  /** The first success after a failure. One without a failure before it says nothing new, and is not told. */
  readonly onReached: () => void;
}

/**
 * A WebSocket is no way to find out: browsers let only one handshake with a server run at a time, and after a dozen
 * that failed they hold each next one back by seconds. Plain requests may overlap and are never held back.
 */
export function createLookout({ reach, clock, every, within, signal, onReached }: LookoutOptions): Lookout {
  let watching: AbortController | undefined;
  let failed = false;

  const rest = (): void => {
    watching?.abort();
    watching = undefined;
    failed = false;
  };
  signal.addEventListener('abort', rest, { once: true });

  const watch = (): void => {
    if (watching || signal.aborted) return;
    const scope = new AbortController();
    watching = scope;
    const since = clock.now();
    let attempt = 0;
    let reachedBy = 0;

    const plan = (): void => {
      const delay = every({ attempt: attempt + 1, elapsed: clock.now() - since });
      clock.after(delay, () => void look(), scope.signal);
    };
    const look = async (): Promise<void> => {
      const mine = ++attempt;
      plan();
      const ending = new AbortController();
      const end = (): void => ending.abort();
      scope.signal.addEventListener('abort', end, { signal: ending.signal });
      clock.after(within, end, ending.signal);
      const reached = await reach(ending.signal);
      end();
      // One that began before the last success and failed after it tells of the time before.
      if (scope.signal.aborted || mine < reachedBy) return;
      if (reached) reachedBy = mine;
      const isNews = reached && failed;
      failed = !reached;
      if (isNews) onReached();
    };
    plan();
  };

  return {
    watch,
    rest,
    get isBlind() {
      return failed;
    },
  };
}

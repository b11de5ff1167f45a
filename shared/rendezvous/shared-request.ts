import type { Clock, Ms, Retry } from '../lib/index.ts';
import type { Reach } from './lookout.ts';

interface Request {
  readonly since: Ms;
  readonly answer: Promise<boolean>;
  readonly ending: AbortController;
}

/**
 * One request for however many looks. A request that is given up leaves its connection to be tried on: Chromium lets go
 * of it only with the system, a minute or two later, and makes no more than six to a server. Measured: with a request
 * for each look, all six were used up two seconds into an outage, and a server was found again 7 to 11 s late. So few
 * are given up, each after the system had time to knock again and again.
 */
export function sharedRequest(given: {
  readonly request: Reach;
  readonly clock: Clock;
  /** How long a request is waited for; `attempt` counts from 1, and with each one that was given up. */
  readonly patience: Retry;
}): Reach {
  const { request, clock, patience } = given;
  let current: Request | undefined;
  let askers = 0;
  let since: Ms = 0;
  let attempt = 1;

  function begin(): Request {
    const ending = new AbortController();
    const begun: Request = {
      since: clock.now(),
      ending,
      answer: request(ending.signal).then((reached) => {
        if (current === begun) current = undefined;
        return reached;
      }),
    };
    return begun;
  }

  function end(): void {
    current?.ending.abort();
    current = undefined;
  }

  return async (signal) => {
    if (signal.aborted) return false;
    const now = clock.now();
    if (askers === 0) {
      since = now;
      attempt = 1;
    }
    if (current && now - current.since >= patience({ attempt, elapsed: now - since })) {
      end();
      attempt++;
    }
    current ??= begin();
    askers++;
    const reached = await Promise.race([current.answer, unlessAborted(signal)]);
    askers--;
    if (askers === 0) end();
    return reached;
  };
}

const unlessAborted = (signal: AbortSignal): Promise<false> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(false), { once: true }));

import { backoff, type Ms, minutes, type Retry, seconds } from '../lib/index.ts';

/** Every number the adapters wait by, in one place, so that a test can shorten them all. */
export interface Timings {
  /** Before a message that nobody acknowledged is posted again; `attempt` counts its postings. */
  readonly resend: Retry;
  /** After this long a message counts as undelivered: longer than a server takes to call a device absent (5–6 s). */
  readonly giveUp: Ms;
  /** Between two messages to oneself while a fresh socket is not proven: posting on a closed socket costs nothing. */
  readonly knock: Ms;
  /** A message to oneself that takes longer calls for a fresh socket. */
  readonly echo: Ms;
  /** The same after a hint: there is reason to doubt, a spare socket is cheap, and a healthy one answers in a round trip. */
  readonly doubt: Ms;
  /** After `echo`, how much longer a fresh socket stays while no other one is due. */
  readonly linger: Ms;
  /** The least time between two sockets that hints ask for. */
  readonly hurry: Ms;
  /** Between two proofs of life on an open socket; servers answer no heartbeat. */
  readonly ping: Ms;
  /** A peer's address that showed a sign of life is given this long before its other addresses are tried as well. */
  readonly hesitate: Ms;
  /** Before the next round when every one of our own addresses is held by somebody else; `attempt` counts the rounds. */
  readonly allTaken: Retry;
  /** Before the next socket after `attempt` failures. It never ends, and stays short: a server's restart must heal unnoticed. */
  readonly reconnect: Retry;
  /** The same where a lookout brings the next socket forward. */
  readonly reconnectWatched: Retry;
  /**
   * The same while the lookout sees nothing. Chromium holds a socket back by up to 5 s once a dozen failed within three
   * to six minutes, in one process and however many servers: this leaves room for two servers and a few hints.
   */
  readonly reconnectBlind: Retry;
  /** Between two looks from beside, whether a server that was lost can be reached again. */
  readonly lookout: Retry;
  /** How long such a look may take. Longer than the time between two, so that they can share one request. */
  readonly glimpse: Ms;
  /** How long the looks share one request: a short one ends a connection that died unnoticed, then few and long ones. */
  readonly request: Retry;
}

const reconnect = backoff(500, seconds(5));

export const defaultTimings: Timings = {
  resend: backoff(700, seconds(2)),
  giveUp: seconds(8),
  knock: 100,
  echo: seconds(2),
  doubt: 200,
  linger: seconds(6),
  hurry: 700,
  ping: seconds(10),
  hesitate: 700,
  allTaken: backoff(seconds(2), seconds(15)),
  reconnect,
  reconnectWatched: (given) => (given.attempt <= 10 ? reconnect(given) : seconds(15)),
  reconnectBlind: () => seconds(75),
  lookout: ({ elapsed }) => (elapsed < minutes(3) ? 400 : seconds(1.2)),
  glimpse: seconds(1.5),
  request: ({ attempt }) => seconds(attempt === 1 ? 1.5 : 21),
};

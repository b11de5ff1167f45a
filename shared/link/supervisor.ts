import { type Clock, jittered, type Ms, type Retry } from '../lib/index.ts';
import type { Connection } from './connection.ts';
import type { Verdict } from './liveness.ts';

/**
 * What is wanting. `path`: nothing arrives. `decoding`: video arrives that this browser makes no picture of.
 * `nothing`: it is live, or heard though not seen (no new path mends a covered lens), or the peer said goodbye.
 */
export type Need = 'nothing' | 'path' | 'decoding';

export function needOf(verdict: Verdict): Need {
  if (verdict.life === 'live') return 'nothing';
  if (verdict.undecodable) return 'decoding';
  const heard = verdict.life === 'none' ? verdict.heard : verdict.lacks === 'picture';
  return heard ? 'nothing' : 'path';
}

/** Since when a connection is being made that was agreed on and has not been heard of yet. */
export function makingSince(
  newest: Pick<Connection, 'since' | 'exchange'> | undefined,
  verdict: Verdict,
): Ms | undefined {
  if (!newest?.exchange.agreed) return undefined;
  const heardOfIt = verdict.life === 'none' ? verdict.heard : verdict.lastSign >= newest.since;
  return heardOfIt ? undefined : newest.since;
}

/** Since when a new path for the connection has been agreed on, with no sign of life over it. */
export function fruitlessSince(
  current: { readonly exchange: Pick<Connection['exchange'], 'agreedAt'> } | undefined,
  verdict: Verdict,
): Ms | undefined {
  const { agreedAt } = current?.exchange ?? {};
  if (verdict.life !== 'lacking' || agreedAt === undefined) return undefined;
  return agreedAt > verdict.lastSign ? agreedAt : undefined;
}

/** All that the next step depends on. */
export interface Situation {
  readonly now: Ms;
  readonly need: Need;
  /** There is a connection to repair. */
  readonly holds: boolean;
  /** Since when a new path for it has been agreed on, in vain so far. */
  readonly fruitlessSince: Ms | undefined;
  /** At least one rendezvous is open. */
  readonly reachable: boolean;
  /** A replacement that both sides have agreed on, and since when it is being made. */
  readonly makingSince: Ms | undefined;
  /** Tries without success since the last sign of life, when the last one was, and how long to wait after it. */
  readonly tries: number;
  readonly lastTry: Ms | undefined;
  readonly wait: Ms;
}

/**
 * `restart`: a new path for the same connection, which keeps its keys and its picture. `knock`: ask for a new
 * connection. `rest`: nothing to do before then, or before something happens.
 */
export type Step =
  | { readonly do: 'rest'; readonly until: Ms | undefined }
  | { readonly do: 'restart' }
  | { readonly do: 'knock' };

/** After so many fruitless new paths the connection itself is in doubt. */
const RESTARTS = 3;
/**
 * An agreed path that carries nothing by then never will, and another is no better: of the restarts that Chromium offers
 * while the old path still answers, Firefox hears nothing after two of three, and breaks over the next.
 */
export const MENDING: Ms = 800;
/** A connection that both sides agreed on gets this long before anything else is tried. */
export const MAKING: Ms = 8000;

/** The ladder. Pure: the loop below owns no numbers, and this owns no timer. */
export function next(given: Situation): Step {
  const { now, need, holds, reachable, makingSince, tries } = given;
  if (need === 'nothing') return { do: 'rest', until: undefined };
  if (makingSince !== undefined && now < makingSince + MAKING)
    return { do: 'rest', until: makingSince + MAKING };
  // A try that cannot be heard is none; an opening rendezvous wakes the loop.
  if (!reachable) return { do: 'rest', until: undefined };
  const due = dueAt(given);
  if (now < due) return { do: 'rest', until: due };
  return need === 'path' && holds && given.fruitlessSince === undefined && tries < RESTARTS
    ? { do: 'restart' }
    : { do: 'knock' };
}

function dueAt({ now, lastTry, wait, fruitlessSince }: Situation): Ms {
  if (lastTry === undefined) return now;
  const isNews = fruitlessSince !== undefined && fruitlessSince >= lastTry;
  return isNews ? Math.min(lastTry + wait, fruitlessSince + MENDING) : lastTry + wait;
}

/** Quick while somebody waits for the picture, slow for a camera that has been away for long; never gives up. */
export const patience: Retry = ({ attempt, elapsed }) => {
  if (attempt === 0) return 0;
  const most = elapsed < 120_000 ? 4000 : 20_000;
  return Math.min(most, 2000 * 1.4 ** Math.min(attempt - 1, 10));
};

/** The last rung: with a relay at hand, every third new connection goes through nothing else. */
export const relayOnly = (tries: number, relays: boolean): boolean =>
  relays && tries > RESTARTS + 1 && tries % 3 === 2;

export interface SupervisorOptions {
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly look: () => Omit<Situation, 'now' | 'tries' | 'lastTry' | 'wait'>;
  readonly act: (step: 'restart' | 'knock') => void;
}

export interface Supervisor {
  /** Something happened: look again. Any number of calls costs one look. */
  consider(): void;
  /** A reason to believe that a try would succeed now: brings the next one forward. */
  hint(): void;
  /** The peer tries already; ours would only get in its way. */
  yield(): void;
  /** Life is back: the ladder begins anew. */
  succeeded(): void;
  readonly tries: number;
}

/** Hints come in swarms (network back, socket open, a message); together they are worth one try. */
const BETWEEN_HINTED: Ms = 700;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { clock, signal } = options;
  const retry = jittered(patience, () => 0.25 + options.random() / 2);
  let tries = 0;
  let lastTry: Ms | undefined;
  let firstTry: Ms | undefined;
  let wait: Ms = 0;
  let cancel: () => void = () => undefined;

  const consider = (): void => {
    cancel();
    if (signal.aborted) return;
    const now = clock.now();
    const step = next({ ...options.look(), now, tries, lastTry, wait });
    if (step.do === 'rest') {
      if (step.until !== undefined) cancel = clock.after(step.until - now, consider, signal);
      return;
    }
    tries++;
    firstTry ??= now;
    lastTry = now;
    wait = retry({ attempt: tries, elapsed: now - firstTry });
    options.act(step.do);
    cancel = clock.after(wait, consider, signal);
  };

  return {
    consider,
    hint() {
      wait = Math.min(wait, BETWEEN_HINTED);
      consider();
    },
    yield() {
      lastTry = clock.now();
      wait = retry({ attempt: Math.max(1, tries), elapsed: 0 });
      consider();
    },
    succeeded() {
      tries = 0;
      lastTry = undefined;
      firstTry = undefined;
      wait = 0;
      consider();
    },
    get tries() {
      return tries;
    },
  };
}

import type { Clock, Log, Ms } from '../lib/index.ts';
import type { Connection } from './connection.ts';
import type { Role } from './contract.ts';
import {
  DOUBT,
  judge,
  type Liveness,
  observe,
  type Sample,
  SILENCE,
  sever,
  unborn,
  type Verdict,
} from './liveness.ts';

export interface VitalsOptions {
  readonly role: Role;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly connections: () => readonly Connection[];
  /** After each look, whether or not anything changed. */
  readonly onLook: (verdict: Verdict, before: Verdict) => void;
}

/** Looks at what really arrives, as often as the case is urgent, and keeps the verdict. */
export interface Vitals {
  readonly verdict: Verdict;
  readonly lastFrame: Ms | undefined;
  /** Looks at which video had arrived, since the last frame. */
  readonly fed: number;
  /** How long nothing at all has come; undefined before anything did. */
  quietFor(): Ms | undefined;
  /** Something arrived just now: no need to wait for the next look. */
  soon(): void;
  sever(): void;
  /** What comes from now on is another life. */
  reset(): void;
}

/** A silence is noticed late by as much; more looks while a first sign is due, few while there is nothing to look at. */
const LOOK: Ms = 125;
const LOOK_EAGERLY: Ms = 80;
const LOOK_IDLY: Ms = 1000;

export function createVitals(options: VitalsOptions): Vitals {
  const { role, clock, signal } = options;
  let liveness: Liveness = unborn(role);
  let verdict = judge(liveness, clock.now());
  let askedAt: Ms | undefined;
  let cancel: () => void = () => undefined;

  const conclude = (samples: readonly Sample[]): void => {
    liveness = observe(liveness, samples, clock.now());
    const before = verdict;
    verdict = judge(liveness, clock.now());
    options.onLook(verdict, before);
  };

  const ask = async (): Promise<void> => {
    const asked = clock.now();
    askedAt = asked;
    const authenticated = options.connections().filter((connection) => connection.authenticated);
    const answers = await Promise.allSettled(authenticated.map((connection) => connection.sample()));
    if (signal.aborted || askedAt !== asked) return;
    askedAt = undefined;
    for (const answer of answers) {
      if (answer.status === 'rejected') options.log.debug('no statistics', { reason: answer.reason });
    }
    conclude(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])));
  };

  const look = (): void => {
    cancel();
    if (signal.aborted) return;
    if (askedAt === undefined) void ask();
    else if (clock.now() - askedAt >= SILENCE) {
      // Statistics that never come must not keep an outage from being noticed.
      askedAt = undefined;
      conclude([]);
    }
    cancel = clock.after(pace(), look, signal);
  };

  const pace = (): Ms => {
    const connections = options.connections();
    if (connections.length === 0 && verdict.life !== 'live') return LOOK_IDLY;
    if (verdict.life === 'live') return Math.min(LOOK, untilDue(verdict.lastSign));
    return connections.some((connection) => connection.authenticated) ? LOOK_EAGERLY : LOOK;
  };

  /** A silence is called one when it is, and not at some look after that. */
  const untilDue = (lastSign: Ms): Ms => {
    const now = clock.now();
    const due = [lastSign + DOUBT, lastSign + SILENCE].find((at) => at > now) ?? now + LOOK;
    return due - now;
  };

  cancel = clock.after(LOOK, look, signal);
  return {
    get verdict() {
      return verdict;
    },
    get lastFrame() {
      return liveness.lastFrame;
    },
    get fed() {
      return liveness.fed;
    },
    quietFor() {
      const { lastByte, lastFrame, lastPulse } = liveness;
      const signs = [lastByte, lastFrame, lastPulse].filter((at) => at !== undefined);
      return signs.length === 0 ? undefined : clock.now() - Math.max(...signs);
    },
    soon: look,
    sever() {
      // A look that is under way may still count what came before the end.
      askedAt = undefined;
      liveness = sever(liveness);
      conclude([]);
    },
    reset() {
      liveness = { ...unborn(role), counts: liveness.counts };
      verdict = judge(liveness, clock.now());
    },
  };
}

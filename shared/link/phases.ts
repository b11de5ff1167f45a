import type { Ms } from '../lib/index.ts';
import type { Phase } from './state.ts';

const ORDER: readonly Phase[] = ['rendezvous', 'description', 'ice', 'dtls', 'first-frame'];

/** When each phase of one making was completed, counted from its first knock. */
export interface Phases {
  readonly began: Ms;
  readonly took: Readonly<Partial<Record<Phase, Ms>>>;
}

export const beginPhases = (now: Ms): Phases => ({ began: now, took: {} });

/** Only the first time counts: an ICE restart passes the same phases again. */
export function reach(phases: Phases, phase: Phase, now: Ms): Phases {
  if (phases.took[phase] !== undefined) return phases;
  return { began: phases.began, took: { ...phases.took, [phase]: now - phases.began } };
}

/** The first phase that is not completed: what the link is waiting for. */
export const underWay = (phases: Phases): Phase =>
  ORDER.find((phase) => phases.took[phase] === undefined) ?? 'first-frame';

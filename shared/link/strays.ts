import type { Signal } from '../protocol/index.ts';

type CandidateSignal = Extract<Signal, { kind: 'candidate' }>;

const MOST_CONNECTIONS = 4;
const MOST_EACH = 64;

/** Candidates that came before the offer of their connection: a rendezvous keeps no order. */
export interface Strays {
  keep(signal: CandidateSignal, fromBoot: string): void;
  /** Hands over, once, what came early for this connection. */
  take(connection: string, fromBoot: string): readonly CandidateSignal[];
}

export function createStrays(): Strays {
  const kept = new Map<string, readonly CandidateSignal[]>();
  const key = (connection: string, boot: string): string => `${boot} ${connection}`;
  return {
    keep(signal, fromBoot) {
      const at = key(signal.connection, fromBoot);
      const early = kept.get(at) ?? [];
      if (early.length < MOST_EACH) kept.set(at, [...early, signal]);
      const oldest = kept.size > MOST_CONNECTIONS ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
    take(connection, fromBoot) {
      const at = key(connection, fromBoot);
      const early = kept.get(at) ?? [];
      kept.delete(at);
      return early;
    },
  };
}

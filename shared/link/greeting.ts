import type { Ms } from '../lib/index.ts';

/** All that a camera's answer to a hello depends on. */
export interface HelloFacts {
  readonly now: Ms;
  readonly have: string | null;
  /** Proven to be said to this start of the camera. Else it may be a replay, and must cost nothing that lives. */
  readonly fresh: boolean;
  readonly fromBoot: string;
  readonly current: { readonly id: string; readonly peerBoot: string; readonly live: boolean } | undefined;
  readonly next: { readonly peerBoot: string; readonly since: Ms } | undefined;
  /** The monitor had said goodbye. */
  readonly parted: boolean;
}

/**
 * `connect`: offer a new connection beside the current one. `greet`: answer with a hello, which a real monitor
 * answers freshly and a replay cannot. `restart`: both hold the same connection, so look for a new path for it.
 */
export type HelloAnswer = 'ignore' | 'connect' | 'greet' | 'restart';

/** The same knock comes twice: through two servers, or once on its own and once in answer to ours. */
const SAME_KNOCK: Ms = 1500;

/** A hello that is not fresh may cost one spare connection, and only where none is being made and none lives. */
export function answerHello(given: HelloFacts): HelloAnswer {
  const { now, have, fresh, fromBoot, current, next, parted } = given;
  if (have !== null && have === current?.id) return current.live ? 'ignore' : 'restart';
  if (next?.peerBoot === fromBoot && now - next.since < SAME_KNOCK) return 'ignore';
  if (fresh) return 'connect';
  if (parted || next) return 'greet';
  return current?.live && current.peerBoot === fromBoot ? 'ignore' : 'connect';
}

import type { Ms } from '../lib/index.ts';
import type { Delivery, ServerHealth } from '../rendezvous/index.ts';
import type { Exchange } from './negotiation.ts';
import type { Trouble } from './state.ts';

/** The last message that waits for an answer, and what became of it so far. */
export interface Asked {
  readonly at: Ms;
  readonly delivery: Delivery['at'] | undefined;
}

export interface TroubleFacts {
  readonly now: Ms;
  readonly online: boolean;
  readonly health: readonly ServerHealth[];
  readonly asked: Asked | undefined;
  /** When anything fresh last came from the peer. */
  readonly heardAt: Ms | undefined;
  /** Since when both sides have had descriptions and candidates of each other, without a path coming of it. */
  readonly pathlessSince: Ms | undefined;
  readonly relay: boolean;
}

/** An ICE that has a path finds it in a second or two; Chromium itself gives up after fifteen. */
const PATHLESS: Ms = 12_000;
/** A phone that wakes its page for the answer may take this long. */
const ANSWER: Ms = 5000;
const OPENING: Ms = 3000;

/** Why it takes so long, the most basic reason first. Undefined while nothing is out of the ordinary. */
export function troubleOf(facts: TroubleFacts): Trouble | undefined {
  const { now, asked, heardAt, pathlessSince } = facts;
  if (!facts.online) return 'offline';
  if (
    !facts.health.some(
      ({ health }) => health.at === 'open' || (health.at === 'connecting' && isNew(health, now)),
    )
  )
    return 'rendezvous-down';
  const unanswered = asked && (heardAt === undefined || heardAt < asked.at) ? asked : undefined;
  if (unanswered?.delivery === 'absent') return 'absent';
  if (pathlessSince !== undefined && now - pathlessSince >= PATHLESS && !facts.relay) return 'no-path';
  return unanswered && now - unanswered.at >= ANSWER ? 'no-answer' : undefined;
}

const isNew = (health: { since: Ms; attempt: number }, now: Ms): boolean =>
  health.attempt <= 1 && now - health.since < OPENING;

/** Both sides know each other's addresses: from here on only the path can be missing. */
export const isPathless = (exchange: Exchange): boolean =>
  exchange.agreed && exchange.sent > 0 && exchange.received > 0;

import type { Clock, Ms } from '../lib/index.ts';
import type { Signal } from '../protocol/index.ts';
import type { Delivery } from '../rendezvous/index.ts';
import type { Connection } from './connection.ts';
import { beginPhases, type Phases, reach, underWay } from './phases.ts';
import type { Phase, Trouble } from './state.ts';
import { type Asked, isPathless, troubleOf } from './trouble.ts';
import type { Wire } from './wire.ts';

export interface ProgressOptions {
  readonly clock: Clock;
  readonly wire: Wire;
  readonly online: () => boolean;
  readonly connections: () => readonly Connection[];
}

/** How the making of a connection is getting on: which step, how long each took, and what stands in the way. */
export interface Progress {
  readonly phases: Phases;
  readonly heardAt: Ms | undefined;
  /** A new making begins, with a knock of ours or an answer to the peer's. */
  begin(): void;
  /** The first try after a loss: what was known of the way there may not be so any more. */
  lost(): void;
  reached(phase: Phase): void;
  /** Sends, and remembers whether an answer is due. */
  say(body: Signal, toBoot: string | null, signal?: AbortSignal): Promise<void>;
  heard(): void;
  look(): { readonly phase: Phase; readonly trouble: Trouble | undefined };
}

export function createProgress(options: ProgressOptions): Progress {
  const { clock, wire } = options;
  let phases = beginPhases(clock.now());
  let asked: Asked | undefined;
  let heardAt: Ms | undefined;
  let pathlessSince: Ms | undefined;
  /** Since the loss. What an earlier connection agreed upon says nothing about a peer that may be gone. */
  let heardNow = false;
  let relay = false;

  const lookForPath = (): void => {
    const exchanges = options.connections().map((connection) => connection.exchange);
    relay ||= exchanges.some((exchange) => exchange.relay);
    if (heardNow && exchanges.some(isPathless)) pathlessSince ??= clock.now();
  };

  return {
    get phases() {
      return phases;
    },
    get heardAt() {
      return heardAt;
    },
    begin() {
      phases = beginPhases(clock.now());
    },
    lost() {
      pathlessSince = undefined;
      heardNow = false;
      relay = false;
    },
    reached(phase) {
      phases = reach(phases, phase, clock.now());
    },
    async say(body, toBoot, signal) {
      const delivery = wire.send(body, toBoot, signal);
      if (body.kind !== 'hello' && body.kind !== 'offer') {
        await delivery;
        return;
      }
      const mine: Asked = { at: clock.now(), delivery: undefined };
      asked = mine;
      const became: Delivery = await delivery;
      if (asked === mine) asked = { ...mine, delivery: became.at };
    },
    heard() {
      heardAt = clock.now();
      heardNow = true;
      phases = reach(phases, 'rendezvous', heardAt);
    },
    look() {
      lookForPath();
      const trouble = troubleOf({
        now: clock.now(),
        online: options.online(),
        health: wire.health.value,
        asked,
        heardAt,
        pathlessSince,
        relay,
      });
      return { phase: underWay(phases), trouble };
    },
  };
}

import type { Clock, Ms } from '../lib/index.ts';
import type { IceServer } from '../protocol/index.ts';
import { configuration } from './configuration.ts';
import { DOUBT } from './liveness.ts';
import { addressesNow, createNetworkWatch } from './network-watch.ts';
import type { MakeConnection } from './rtc.ts';

export interface DoubtOptions {
  readonly rtc: MakeConnection;
  readonly ice: () => readonly IceServer[];
  /** The one that may come to be in doubt. */
  readonly connection: () => object | undefined;
  readonly quietFor: () => Ms | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onBegin: () => void;
  readonly onMoved: () => void;
  readonly onReached: () => void;
}

/** The half second before a silence is a loss, and all of the loss: time to look around, at no cost to anybody. */
export interface Doubt {
  /** Nothing has come for a while: what the browser knows of the network may be out of date. */
  readonly isThere: boolean;
  /** Looks again. `wanted`: somebody would miss the peer, and had it before. */
  review(wanted: boolean): void;
}

export function createDoubt(options: DoubtOptions): Doubt {
  const { rtc, ice, clock, signal, onMoved, onReached } = options;
  let begun = false;
  let known: ReadonlySet<string> | undefined;
  let knownFor: object | undefined;
  const network = createNetworkWatch({
    rtc: () => {
      const { iceServers = [] } = configuration(ice(), 0);
      return rtc({ iceServers }, 'as-it-is');
    },
    known: () => known,
    clock,
    signal,
    onMoved,
    onReached,
  });
  /** Once for each connection: its own candidates end where it has found a way, and not where there are no more. */
  const learn = async (): Promise<void> => {
    const current = options.connection();
    if (!current || current === knownFor) return;
    knownFor = current;
    known = undefined;
    const found = await addressesNow(rtc({}, 'as-it-is'), clock, signal);
    if (knownFor === current) known = found;
  };
  const isThere = (): boolean => (options.quietFor() ?? 0) >= DOUBT;

  return {
    get isThere() {
      return isThere();
    },
    review(wanted) {
      if (!isThere()) {
        begun = false;
        network.rest();
        if (wanted) void learn();
      } else if (!wanted) network.rest();
      else {
        if (!begun) options.onBegin();
        begun = true;
        network.watch();
      }
    },
  };
}

import { addressesIn, type Identity, peerIn } from '../../shared/identity/index.ts';
import {
  type Clock,
  cell,
  type Emitter,
  emitter,
  type Log,
  type Signal,
  takeTurns,
  type Watchable,
} from '../../shared/lib/index.ts';
import {
  createWires,
  type Incoming,
  type ServerHealth,
  type Stranger,
  type Wire,
  type WirePeer,
} from '../../shared/link/index.ts';
import type { DeviceId, HouseholdFacts, PublicKeys, RendezvousServer } from '../../shared/protocol/index.ts';
import { type OpenRendezvous, openRendezvousSet } from '../../shared/rendezvous/index.ts';
import { childOf } from './child-of.ts';

export interface StandingOptions {
  readonly identity: Identity;
  readonly boot: string;
  readonly token: string;
  readonly servers: readonly RendezvousServer[];
  readonly open: OpenRendezvous;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface Peer {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
}

/** Where this camera is found, and how it reaches its monitors: at the addresses of one epoch at a time. */
export interface Standing {
  readonly health: Watchable<readonly ServerHealth[]>;
  /** A message came through this server. */
  readonly heard: Signal<{ readonly server: RendezvousServer }>;
  /** A monitor that was let go here calls all the same. */
  readonly stranger: Signal<Stranger>;
  /** One wire over all epochs: a live link does not notice that the household moved. */
  add(monitor: Peer): Promise<Wire>;
  /** Its wire falls silent. It is heard as a stranger for as long as this camera stays where the monitor knows it. */
  remove(id: DeviceId): void;
  setServers(servers: readonly RendezvousServer[]): void;
  /** Leaves the addresses it had. */
  go(household: HouseholdFacts): Promise<void>;
}

interface Held {
  readonly peer: Peer;
  readonly incoming: Emitter<Incoming>;
  wire: Wire;
}

export async function openStanding(options: StandingOptions, first: HouseholdFacts): Promise<Standing> {
  const { identity, boot, signal } = options;
  const heard = emitter<{ readonly server: RendezvousServer }>();
  const stranger = emitter<Stranger>();
  const health = cell<readonly ServerHealth[]>([]);
  const monitors = new Map<DeviceId, Held>();
  let servers = options.servers;
  let household = first;
  /** A monitor and an epoch that come at the same moment must meet. */
  const inTurn = takeTurns();

  const myAddresses = () => addressesIn(household, identity.id);

  function stand(addresses: Awaited<ReturnType<typeof addressesIn>>) {
    const leaving = childOf(signal);
    const until = leaving.signal;
    const rendezvous = openRendezvousSet({ ...options, addresses, servers, signal: until });
    const wires = createWires({ ...options, rendezvous, signal: until });
    wires.stranger.on(stranger.emit, until);
    rendezvous.heard.on(heard.emit, until);
    rendezvous.health.on(health.set, until);
    health.set(rendezvous.health.value);
    return { rendezvous, wires, until, leave: () => leaving.abort() };
  }

  const peerHere = (peer: Peer): Promise<WirePeer> => peerIn(household, { me: identity, myBoot: boot }, peer);

  function connect(here: WirePeer, incoming: Emitter<Incoming>): Wire {
    const wire = place.wires.add(here);
    wire.incoming.on(incoming.emit, place.until);
    return wire;
  }

  let place = stand(await myAddresses());
  return {
    health,
    heard,
    stranger,
    add: (peer) =>
      inTurn(async () => {
        const incoming = emitter<Incoming>();
        const held: Held = { peer, incoming, wire: connect(await peerHere(peer), incoming) };
        monitors.set(peer.id, held);
        return {
          send: (body, toBoot, until) => held.wire.send(body, toBoot, until),
          incoming,
          health,
          hint: () => place.rendezvous.hint(),
        };
      }),
    remove(id) {
      monitors.delete(id);
      place.wires.remove(id);
    },
    setServers(next) {
      servers = next;
      place.rendezvous.setServers(next);
    },
    go: (next) =>
      inTurn(async () => {
        household = next;
        const there = await Promise.all(
          [...monitors.values()].map(async (held) => [held, await peerHere(held.peer)] as const),
        );
        const addresses = await myAddresses();
        if (signal.aborted) return;
        place.leave();
        place = stand(addresses);
        for (const [held, peer] of there)
          if (monitors.get(peer.id) === held) held.wire = connect(peer, held.incoming);
      }),
  };
}

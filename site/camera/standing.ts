import { addressesOf, createConversation, type Identity } from '../../shared/identity/index.ts';
import { type Clock, cell, emitter, fromBase64url, type Log, type Signal } from '../../shared/lib/index.ts';
import {
  createWires,
  type Incoming,
  type ServerHealth,
  type Wire,
  type WirePeer,
} from '../../shared/link/index.ts';
import type {
  Address,
  DeviceId,
  HouseholdFacts,
  PublicKeys,
  RendezvousServer,
} from '../../shared/protocol/index.ts';
import { type OpenRendezvous, openRendezvousSet } from '../../shared/rendezvous/index.ts';
import { childOf } from './child-of.ts';

export interface StandingOptions {
  readonly identity: Identity;
  readonly boot: string;
  readonly token: string;
  readonly monitor: { readonly id: DeviceId; readonly keys: PublicKeys };
  readonly servers: readonly RendezvousServer[];
  readonly open: OpenRendezvous;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Where this camera is found, and how it reaches its monitor: at the addresses of one epoch at a time. */
export interface Standing {
  /** The same over all epochs: a live link does not notice that the household moved. */
  readonly wire: Wire;
  /** A message came through this server. */
  readonly heard: Signal<{ readonly server: RendezvousServer }>;
  setServers(servers: readonly RendezvousServer[]): void;
  /** Leaves the addresses it had. */
  go(household: HouseholdFacts): Promise<void>;
}

export async function openStanding(options: StandingOptions, household: HouseholdFacts): Promise<Standing> {
  const { identity, boot, monitor, signal } = options;
  const incoming = emitter<Incoming>();
  const heard = emitter<{ readonly server: RendezvousServer }>();
  const health = cell<readonly ServerHealth[]>([]);
  let servers = options.servers;

  async function prepare({ secret, epoch }: HouseholdFacts) {
    const bytes = fromBase64url(secret);
    if (!bytes) throw new Error('a household without a secret never passes its parser');
    const [mine, theirs, conversation] = await Promise.all([
      addressesOf(bytes, identity.id, epoch),
      addressesOf(bytes, monitor.id, epoch),
      createConversation({ me: identity, myBoot: boot, peer: monitor.keys, epoch }),
    ]);
    return () => stand(mine, { id: monitor.id, addresses: theirs, conversation });
  }

  function stand(addresses: readonly Address[], peer: WirePeer) {
    const leaving = childOf(signal);
    const until = leaving.signal;
    const rendezvous = openRendezvousSet({ ...options, addresses, servers, signal: until });
    const wire = createWires({ ...options, rendezvous, signal: until }).add(peer);
    wire.incoming.on(incoming.emit, until);
    rendezvous.heard.on(heard.emit, until);
    rendezvous.health.on(health.set, until);
    health.set(rendezvous.health.value);
    return { rendezvous, wire, leave: () => leaving.abort() };
  }

  let place = (await prepare(household))();
  return {
    wire: {
      send: (body, toBoot, until) => place.wire.send(body, toBoot, until),
      incoming,
      health,
      hint: () => place.wire.hint(),
    },
    heard,
    setServers(next) {
      servers = next;
      place.rendezvous.setServers(next);
    },
    async go(next) {
      const standThere = await prepare(next);
      if (signal.aborted) return;
      place.leave();
      place = standThere();
    },
  };
}

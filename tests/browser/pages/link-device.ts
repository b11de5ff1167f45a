import {
  addressesOf,
  createConversation,
  deviceIdOf,
  type Identity,
} from '../../../shared/identity/index.ts';
import { type Bytes, type Clock, consoleLog, systemClock } from '../../../shared/lib/index.ts';
import {
  createLink,
  createWires,
  type Link,
  type Role,
  rtcIn,
  type Wire,
} from '../../../shared/link/index.ts';
import type { PublicKeys, RendezvousServer } from '../../../shared/protocol/index.ts';
import { type OpenRendezvous, openRendezvousSet } from '../../../shared/rendezvous/index.ts';

export interface DeviceOptions {
  readonly role: Role;
  readonly identity: Identity;
  readonly peer: PublicKeys;
  readonly secret: Bytes;
  readonly boot: string;
  readonly open: OpenRendezvous;
  readonly server: RendezvousServer;
}

/** One device with a single link, put together as host and camera page do it, and everything of it countable. */
export interface Device {
  readonly link: Link;
  readonly wire: Wire;
  readonly connections: readonly RTCPeerConnection[];
  /** Timers of the link that would still fire. */
  readonly timers: () => number;
  readonly refused: () => Readonly<Record<string, number>>;
  /** As a page that goes away without a word. */
  vanish(): void;
}

export async function startDevice(options: DeviceOptions): Promise<Device> {
  const { role, identity, peer, secret, boot: myBoot } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const peerId = await deviceIdOf(peer);
  const [addresses, peerAddresses, conversation] = await Promise.all([
    addressesOf(secret, identity.id, 1),
    addressesOf(secret, peerId, 1),
    createConversation({ me: identity, myBoot, peer, epoch: 1 }),
  ]);
  const log = consoleLog(role);
  const random = Math.random;
  const { open, server } = options;
  const rendezvous = openRendezvousSet({
    open,
    addresses,
    token: identity.id,
    servers: [server],
    clock: systemClock,
    random,
    log,
    signal,
  });
  const wires = createWires({ rendezvous, clock: systemClock, log, signal });
  const wire = wires.add({ id: peerId, addresses: peerAddresses, conversation });
  const connections: RTCPeerConnection[] = [];
  const counted = countingClock(systemClock);
  const rtc = (config: RTCConfiguration): RTCPeerConnection => {
    const pc = new RTCPeerConnection(config);
    connections.push(pc);
    // A question for this device's own addresses is no connection to anybody.
    const create = pc.createDataChannel.bind(pc);
    pc.createDataChannel = (label, options) => {
      if (label === 'addresses') connections.splice(connections.indexOf(pc), 1);
      return create(label, options);
    };
    return pc;
  };
  const link = createLink({
    role,
    wire,
    myBoot,
    rtc: Object.assign(rtc, { mends: rtcIn(document).mends }),
    ice: () => [],
    clock: counted.clock,
    random,
    log,
    signal,
  });
  return {
    link,
    wire,
    connections,
    timers: counted.count,
    refused: () => ({ ...wires.refused.value, ...link.refused.value }),
    vanish: () => ending.abort(),
  };
}

/** Knows each timer that was set and neither fired nor was cancelled. */
function countingClock(clock: Clock): { readonly clock: Clock; readonly count: () => number } {
  const alive = new Set<object>();
  const tracked = (set: (timer: object) => () => void, signal: AbortSignal | undefined): (() => void) => {
    const timer = {};
    if (!signal?.aborted) alive.add(timer);
    signal?.addEventListener('abort', () => alive.delete(timer), { once: true });
    const cancel = set(timer);
    return () => {
      alive.delete(timer);
      cancel();
    };
  };
  return {
    count: () => alive.size,
    clock: {
      now: clock.now,
      every: (period, run, signal) => tracked(() => clock.every(period, run, signal), signal),
      after: (delay, run, signal) =>
        tracked((timer) => {
          const fire = (): void => {
            alive.delete(timer);
            run();
          };
          return clock.after(delay, fire, signal);
        }, signal),
    },
  };
}

import { addressesIn, type EpochFacts, type Identity, peerIn } from '../../../shared/identity/index.ts';
import {
  type Clock,
  cell,
  type Emitter,
  emitter,
  type Log,
  type Signal,
  takeTurns,
  type Watchable,
} from '../../../shared/lib/index.ts';
import {
  createWires,
  type Incoming,
  type ServerHealth,
  type Stranger,
  type Wire,
  type Wires,
} from '../../../shared/link/index.ts';
import type { DeviceId, PublicKeys, RendezvousServer, Statement } from '../../../shared/protocol/index.ts';
import {
  firstDelivered,
  type OpenRendezvous,
  openRendezvousSet,
  type RendezvousSet,
} from '../../../shared/rendezvous/index.ts';
import type { Epoch } from './epochs.ts';

/** `epoch`: the newest whose secret it has proven to know. */
export interface Device {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly epoch: number;
}

/** How this monitor is found and finds others, in every epoch that anybody may still stand in. */
export interface Lines {
  /** Of the newest epoch; all have the same servers. */
  readonly health: Watchable<readonly ServerHealth[]>;
  readonly refused: Watchable<Readonly<Record<string, number>>>;
  readonly stranger: Signal<Stranger>;
  /** A device spoke in a newer epoch than it was known to: it has the secret, whether its confirmation came or not. */
  readonly stoodIn: Signal<{ readonly device: DeviceId; readonly epoch: number }>;
  /** A device says that this monitor belongs no more, with what it takes to check that. */
  readonly proven: Signal<{ readonly device: DeviceId; readonly statements: readonly Statement[] }>;
  /** One wire over all epochs; a live link does not notice that the household moved. */
  add(device: Device): Promise<Wire>;
  /** Its wires fall silent; what it still says comes out of `stranger`. */
  remove(id: DeviceId): void;
  addRemoved(device: Device): Promise<void>;
  /** Opens what is new, closes what is gone, leaves the others alone. The newest first. */
  use(epochs: readonly Epoch[]): Promise<void>;
  setServers(servers: readonly RendezvousServer[]): void;
  hint(): void;
}

export interface LinesOptions {
  readonly identity: Identity;
  readonly myBoot: string;
  readonly token: string;
  readonly servers: readonly RendezvousServer[];
  readonly open: OpenRendezvous;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

interface Place {
  readonly epoch: Epoch;
  readonly rendezvous: RendezvousSet;
  readonly wires: Wires;
  readonly life: AbortController;
}

interface Held {
  readonly device: Device;
  known: number;
  /** Undefined: removed. */
  incoming: Emitter<Incoming> | undefined;
  /** By the place in which they end. */
  readonly wires: Map<Place, Wire>;
}

export function createLines(options: LinesOptions): Lines {
  const { identity, myBoot, signal } = options;
  const health = cell<readonly ServerHealth[]>([]);
  const refused = cell<Readonly<Record<string, number>>>({});
  const stranger = emitter<Stranger>();
  const stoodIn = emitter<{ device: DeviceId; epoch: number }>();
  const proven = emitter<{ device: DeviceId; statements: readonly Statement[] }>();
  /** By number and secret: two owners may have moved the household at once, and somebody may stand in either. */
  const places = new Map<string, Place>();
  const devices = new Map<DeviceId, Held>();
  let servers = options.servers;
  /** What was asked for last: the question comes with every change of a camera. */
  let inUse = '';
  /** A device and an epoch that come at the same moment must meet. */
  const inTurn = takeTurns();

  async function open(epoch: Epoch): Promise<void> {
    const addresses = await addressesIn(factsOf(epoch), identity.id);
    if (signal.aborted) return;
    const life = new AbortController();
    const until = AbortSignal.any([life.signal, signal]);
    const rendezvous = openRendezvousSet({ ...options, addresses, servers, signal: until });
    const wires = createWires({ ...options, rendezvous, signal: until });
    const place = { epoch, rendezvous, wires, life };
    wires.stranger.on(stranger.emit, until);
    let counted: Readonly<Record<string, number>> = {};
    wires.refused.on((now) => {
      refused.set(sum(refused.value, now, counted));
      counted = now;
    }, until);
    rendezvous.health.on((now) => {
      if (place === newest()) health.set(now);
    }, until);
    places.set(nameOf(epoch), place);
    await Promise.all([...devices.values()].map((held) => connect(place, held)));
  }

  const newest = (): Place | undefined =>
    [...places.values()].sort((a, b) => b.epoch.number - a.epoch.number)[0];

  async function connect(place: Place, held: Held): Promise<void> {
    const { epoch, wires, life } = place;
    const { device } = held;
    const peer = await peerIn(factsOf(epoch), { me: identity, myBoot }, device);
    // Removed, or added anew, meanwhile.
    if (devices.get(device.id) !== held) return;
    const { incoming } = held;
    if (!incoming) {
      wires.addRemoved(peer);
      return;
    }
    const wire = wires.add(peer);
    held.wires.set(place, wire);
    wire.incoming.on((message) => {
      if (message.fresh && epoch.number > held.known) {
        held.known = epoch.number;
        stoodIn.emit({ device: device.id, epoch: epoch.number });
      }
      const { body } = message;
      if (message.fresh && body.kind === 'goodbye' && body.statements)
        proven.emit({ device: device.id, statements: body.statements });
      incoming.emit(message);
    }, life.signal);
  }

  async function hold(device: Device, incoming: Held['incoming']): Promise<Held> {
    const held: Held = { device, known: device.epoch, incoming, wires: new Map() };
    devices.set(device.id, held);
    await Promise.all([...places.values()].map((place) => connect(place, held)));
    return held;
  }

  /** A device stands in one epoch at a time: nothing that is sent into several is heard twice. */
  const send = async (held: Held, ...[body, toBoot, until]: Parameters<Wire['send']>) => {
    const mayStand = [...held.wires]
      .filter(([{ epoch }]) => epoch.number >= held.known)
      .map(([, wire]) => wire);
    const done = new AbortController();
    const both = until ? AbortSignal.any([done.signal, until]) : done.signal;
    try {
      return await firstDelivered(mayStand.map((wire) => wire.send(body, toBoot, both)));
    } finally {
      done.abort();
    }
  };

  const hint = (): void => {
    for (const { rendezvous } of places.values()) rendezvous.hint();
  };

  return {
    health,
    refused,
    stranger,
    stoodIn,
    proven,
    add: (device) =>
      inTurn(async () => {
        const incoming = emitter<Incoming>();
        const held = await hold(device, incoming);
        return { send: (...message) => send(held, ...message), incoming, health, hint };
      }),
    remove(id) {
      const held = devices.get(id);
      if (!held) return;
      held.incoming = undefined;
      held.wires.clear();
      for (const { wires } of places.values()) wires.remove(id);
    },
    addRemoved: (device) => inTurn(async () => void (await hold(device, undefined))),
    async use(epochs) {
      const wanted = epochs.map(nameOf).join();
      if (wanted === inUse) return;
      inUse = wanted;
      await inTurn(async () => {
        for (const epoch of epochs) if (!places.has(nameOf(epoch))) await open(epoch);
        for (const [name, place] of places) {
          if (epochs.some((epoch) => nameOf(epoch) === name)) continue;
          place.life.abort();
          places.delete(name);
          for (const { wires } of devices.values()) wires.delete(place);
        }
        health.set(newest()?.rendezvous.health.value ?? []);
      });
    },
    setServers(next) {
      servers = next;
      for (const { rendezvous } of places.values()) rendezvous.setServers(next);
    },
    hint,
  };
}

const nameOf = ({ number, secret }: Epoch): string => `${number} ${secret}`;

const factsOf = ({ number, secret }: Epoch): EpochFacts => ({ epoch: number, secret });

/** Goes on counting when an epoch is closed. */
function sum(
  all: Readonly<Record<string, number>>,
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const added = Object.entries(now).map(([why, count]): [string, number] => [
    why,
    (all[why] ?? 0) + count - (before[why] ?? 0),
  ]);
  return { ...all, ...Object.fromEntries(added) };
}

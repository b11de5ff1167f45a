import { type Cell, cell, emitter, type Off, type Signal, type Watchable } from '../lib/index.ts';
import { type Address, type RendezvousServer, sameServer } from '../protocol/index.ts';
import type { DropReason } from './carrier.ts';
import { firstDelivered } from './first-delivered.ts';
import type { Delivery, OpenRendezvous, RendezvousHealth, RendezvousOptions } from './rendezvous.ts';
import { createSlots } from './slots.ts';
import { openStation, type Station } from './station.ts';
import { defaultTimings, type Timings } from './timings.ts';

export interface ServerHealth {
  readonly server: RendezvousServer;
  readonly health: RendezvousHealth;
}

/** A device at several servers at once, at whichever of its addresses is free, reaching others likewise. */
export interface RendezvousSet {
  readonly health: Watchable<readonly ServerHealth[]>;
  /** A message came through this server. */
  readonly heard: Signal<{ readonly server: RendezvousServer }>;
  /** What servers or strangers sent and nobody here could read, for the diagnostics. */
  readonly dropped: Watchable<Readonly<Partial<Record<DropReason, number>>>>;
  /** Through all servers at once, to the peer's addresses by slot; delivered as soon as one delivers. */
  send(to: readonly Address[], message: string, signal?: AbortSignal): Promise<Delivery>;
  /** The same message may come through several servers, and then comes several times. */
  subscribe(on: (message: string, from: Address) => void, signal?: AbortSignal): Off;
  /** Opens what is new, closes what is gone, leaves the others alone. */
  setServers(servers: readonly RendezvousServer[]): void;
  hint(): void;
  close(): void;
}

export interface RendezvousSetOptions extends Omit<RendezvousOptions, 'address' | 'server'> {
  readonly open: OpenRendezvous;
  /** Ours, by slot. */
  readonly addresses: readonly Address[];
  readonly servers: readonly RendezvousServer[];
  readonly timings?: Timings;
}

interface Place {
  readonly server: RendezvousServer;
  readonly station: Station;
}

export function openRendezvousSet(options: RendezvousSetOptions): RendezvousSet {
  const { clock, timings = defaultTimings, signal: bySignal } = options;
  const health: Cell<readonly ServerHealth[]> = cell([]);
  const dropped = cell<Readonly<Partial<Record<DropReason, number>>>>({});
  const heard = emitter<{ readonly server: RendezvousServer }>();
  const incoming = emitter<{ message: string; from: Address }>();
  const slots = createSlots();
  const closing = new AbortController();
  let places: readonly Place[] = [];

  const tell = (): void => {
    health.set(places.map(({ server, station }) => ({ server, health: station.health.value })));
  };

  function openPlace(server: RendezvousServer): Place {
    const station = openStation({
      ...options,
      server,
      timings,
      onMessage(message, from) {
        slots.sign(from);
        heard.emit({ server });
        incoming.emit({ message, from });
      },
      onDropped: (why) => dropped.set({ ...dropped.value, [why]: (dropped.value[why] ?? 0) + 1 }),
    });
    station.health.on(tell, closing.signal);
    return { server, station };
  }

  function setServers(servers: readonly RendezvousServer[]): void {
    if (closing.signal.aborted) return;
    const before = places;
    const kept = before.filter((place) => servers.some((server) => sameServer(server, place.server)));
    const added = servers.filter(
      (server, at) =>
        !kept.some((place) => sameServer(server, place.server)) &&
        servers.findIndex((other) => sameServer(server, other)) === at,
    );
    places = [...kept, ...added.map(openPlace)];
    for (const place of before) if (!kept.includes(place)) place.station.close();
    tell();
  }

  async function send(to: readonly Address[], message: string, bySender?: AbortSignal): Promise<Delivery> {
    const done = new AbortController();
    const { signal } = done;
    const giveUp = (): void => done.abort();
    if (bySender?.aborted) giveUp();
    bySender?.addEventListener('abort', giveUp, { signal });

    const through = places;
    const reach = async (address: Address): Promise<Delivery> => {
      const tries = through.map(({ station }) => station.send(address, message, signal));
      const delivery = await firstDelivered(tries);
      if (delivery.at === 'delivered') slots.sign(address);
      // What was called off says nothing about the address.
      else if (!signal.aborted) slots.noSign(address);
      return delivery;
    };
    const { first, rest } = slots.choose(to);
    const atFirst = firstDelivered(first.map(reach));
    const reachRest = async (): Promise<Delivery> => {
      const hesitated = new Promise<undefined>((resolve) => {
        clock.after(timings.hesitate, () => resolve(undefined), signal);
      });
      const early = await Promise.race([atFirst, hesitated]);
      return early?.at === 'delivered' ? early : firstDelivered(rest.map(reach));
    };
    try {
      return await (rest.length === 0 ? atFirst : firstDelivered([atFirst, reachRest()]));
    } finally {
      done.abort();
    }
  }

  const close = (): void => {
    bySignal.removeEventListener('abort', close);
    closing.abort();
    for (const { station } of places) station.close();
    places = [];
  };
  if (bySignal.aborted) close();
  else bySignal.addEventListener('abort', close);
  setServers(options.servers);

  return {
    health,
    heard,
    dropped,
    send,
    subscribe: (on, until) => incoming.on(({ message, from }) => on(message, from), until),
    setServers,
    hint() {
      for (const { station } of places) station.hint();
    },
    close,
  };
}

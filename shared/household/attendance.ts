import { Awareness, removeAwarenessStates } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { type Cell, type Clock, cell, type Ms, minutes, seconds, type Watchable } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';
import { authorOf, authorOfClient } from './author.ts';
import type { HouseholdOptions } from './contract.ts';
import type { Presence } from './facts.ts';
import { type Present, parseState } from './present.ts';

/** A lane that closes opens again within this when a connection is only changed for another. */
const GRACE: Ms = seconds(5);
/**
 * Lanes tell who comes and goes, so nothing has to be said every 15 seconds, as y-protocols does: thirty devices would
 * talk all day about nothing. What is said again is for the case that a device went unseen by everybody.
 */
const AGAIN: Ms = minutes(4);
const FORGOTTEN: Ms = minutes(9);

export interface Attendance {
  readonly awareness: Awareness;
  readonly presence: Watchable<ReadonlyMap<DeviceId, Presence>>;
  set(presence: Presence): void;
  /** A lane to this device opened, or whoever is at its other end began anew over it. */
  opened(peer: DeviceId): void;
  closed(peer: DeviceId): void;
  /** No lane to this device will open again: it is not waited for. */
  left(peer: DeviceId): void;
  /** Gone at once: no member any more, or cut off. */
  forget(peer: DeviceId): void;
}

export interface AttendanceOptions {
  /** Bears the client that this page is present as. */
  readonly doc: Y.Doc;
  readonly me: DeviceId;
  readonly roleOf: HouseholdOptions['roleOf'];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export function attend({ doc, me, roleOf, clock, signal }: AttendanceOptions): Attendance {
  const awareness = new Awareness(doc);
  clearInterval(awareness._checkInterval);
  const mine = awareness.clientID;
  const presence: Cell<ReadonlyMap<DeviceId, Presence>> = cell(new Map());
  /** To whom a lane is open: there is one to each. */
  const near = new Set<DeviceId>();
  const heardAt = new Map<number, Ms>();
  /** Whose lane closed a moment ago; each ends the wait for another. */
  const awaited = new Map<DeviceId, () => void>();
  /** Pages that this device had before, and that somebody has told of since a lane opened. */
  const former = new Set<number>();
  let own: Present = { device: me, says: {} };

  const say = (): void => awareness.setLocalState(own);
  const isOf =
    (device: DeviceId) =>
    (client: number): boolean =>
      client !== mine && authorOfClient(client) === authorOf(device);

  function drop(clients: readonly number[]): void {
    if (clients.length === 0) return;
    removeAwarenessStates(awareness, [...clients], 'gone');
    // Else the same words, said again by a device that only seemed gone, would count as old.
    for (const client of clients) awareness.meta.delete(client);
  }
  const others = (): number[] => [...awareness.getStates().keys()].filter((client) => client !== mine);

  function stopAwaiting(peer: DeviceId): void {
    awaited.get(peer)?.();
    awaited.delete(peer);
  }
  function gone(peer: DeviceId): void {
    stopAwaiting(peer);
    if (!near.has(peer))
      drop(others().filter((client) => near.size + awaited.size === 0 || isOf(peer)(client)));
  }

  /**
   * A page that began anew within `GRACE` is still there to whoever it spoke to, beside the new one. Only the device
   * itself knows which of the two it is: another that hears of both may believe the wrong one.
   */
  function dismissFormer(heard: readonly number[]): void {
    const found = heard.filter((client) => isOf(me)(client) && !former.has(client));
    if (found.length === 0) return;
    for (const client of found) former.add(client);
    // Once y-webrtc has passed on what it is in the middle of.
    queueMicrotask(() => signal.aborted || drop(found));
  }

  function draw(): void {
    const seen = new Map<DeviceId, Presence>([[me, own.says]]);
    for (const client of others()) {
      const state = parseState(client, JSON.stringify(awareness.getStates().get(client)));
      if (state && state !== 'not-valid' && state.device !== me && roleOf(state.device) !== undefined)
        seen.set(state.device, state.says);
    }
    if (JSON.stringify([...seen]) !== JSON.stringify([...presence.value])) presence.set(seen);
  }

  awareness.on('update', ({ added, updated, removed }: Record<string, number[]>) => {
    const heard = [...(added ?? []), ...(updated ?? [])];
    for (const client of heard) heardAt.set(client, clock.now());
    for (const client of removed ?? []) heardAt.delete(client);
    if (signal.aborted) return;
    // Another page of this device, or a peer that mixed something up: what we are is what we say.
    if (awareness.getLocalState() === null || (updated?.includes(mine) && awareness.getLocalState() !== own))
      say();
    dismissFormer(heard);
    draw();
  });

  clock.every(AGAIN, say, signal);
  clock.every(
    AGAIN,
    () => drop(others().filter((client) => clock.now() - (heardAt.get(client) ?? 0) > FORGOTTEN)),
    signal,
  );
  say();

  return {
    awareness,
    presence,
    set(next) {
      if (JSON.stringify(next) === JSON.stringify(own.says)) return;
      own = { device: me, says: next };
      say();
    },
    opened(peer) {
      stopAwaiting(peer);
      near.add(peer);
      former.clear();
      // One more than what the peer may have taken back meanwhile.
      say();
    },
    closed(peer) {
      near.delete(peer);
      stopAwaiting(peer);
      awaited.set(
        peer,
        clock.after(GRACE, () => gone(peer), signal),
      );
    },
    left: gone,
    forget(peer) {
      drop(others().filter(isOf(peer)));
      draw();
    },
  };
}

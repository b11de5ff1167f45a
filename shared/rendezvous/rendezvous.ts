import type { Clock, Log, Ms, Off, Signal, Watchable } from '../lib/index.ts';
import type { Address, RendezvousServer } from '../protocol/index.ts';
import type { DropReason } from './carrier.ts';

/**
 * What became of a message: acknowledged by the other device's adapter, or why not. Servers lose messages silently.
 * `absent`: the server says that nobody came for it; `unanswered`: nobody said anything in time, or the sender gave up.
 */
export type Delivery =
  | { at: 'delivered' }
  | { at: 'absent' }
  | { at: 'unanswered' }
  | { at: 'closed' }
  | { at: 'too-large' };

/** It never gives up: `down` says why the last attempt failed, and the next one is already planned. */
export type RendezvousHealth =
  | { at: 'connecting'; since: Ms; attempt: number }
  | { at: 'open'; since: Ms }
  | { at: 'down'; since: Ms; why: 'unreachable' | 'refused' | 'taken' | 'silent' };

/**
 * How devices that are not connected yet pass small sealed messages. Two verbs; it knows no WebRTC and trusts no
 * content: messages are opaque text, may come twice or out of order, and `from` is what the server claims.
 */
export interface Rendezvous {
  readonly health: Watchable<RendezvousHealth>;
  /** The server or a stranger sent what nobody here can read. */
  readonly dropped: Signal<DropReason>;
  send(to: Address, message: string, signal?: AbortSignal): Promise<Delivery>;
  subscribe(on: (message: string, from: Address) => void, signal?: AbortSignal): Off;
  /** Something outside changed (online, wake, a message from the other side): bring the next attempt forward. */
  hint(): void;
  close(): void;
}

export interface RendezvousOptions {
  readonly address: Address;
  /** Kept with the address: the same pair takes over a registration that a dead socket still holds. URL-safe. */
  readonly token: string;
  readonly server: RendezvousServer;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export type OpenRendezvous = (options: RendezvousOptions) => Rendezvous;

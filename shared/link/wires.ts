import type { Conversation } from '../identity/index.ts';
import type { Clock, Signal as Listenable, Log, Watchable } from '../lib/index.ts';
import type { Address, DeviceId, Signal } from '../protocol/index.ts';
import type { Delivery, RendezvousSet } from '../rendezvous/index.ts';
import type { Incoming, Wire } from './wire.ts';

export interface WirePeer {
  readonly id: DeviceId;
  readonly addresses: readonly Address[];
  readonly conversation: Conversation;
}

/** A device that was removed and knocks all the same: proven to be who it was, and entitled to one answer. */
export interface Stranger extends Incoming {
  readonly id: DeviceId;
  reply(body: Signal): Promise<Delivery>;
}

export interface Wires {
  /** Takes the place of what was added under the same id before. */
  add(peer: WirePeer): Wire;
  /** The peer's wire falls silent; what it still says comes out of `stranger`. */
  remove(id: DeviceId): void;
  /** For a device that was removed before this start: its messages come out of `stranger`. */
  addRemoved(peer: WirePeer): void;
  readonly stranger: Listenable<Stranger>;
  /** Dropped messages by reason. */
  readonly refused: Watchable<Readonly<Record<string, number>>>;
}

export interface WiresOptions {
  readonly rendezvous: RendezvousSet;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export function createWires(options: WiresOptions): Wires {
  throw new Error(`Wires are still to be written ${String(options.signal.aborted)}`);
}

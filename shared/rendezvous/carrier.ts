import type { Address } from '../protocol/index.ts';
import type { Frame } from './frame.ts';
import type { RendezvousOptions } from './rendezvous.ts';

/** One socket to one server. It may lose anything without a word; whoever uses it acknowledges and resends. */
export interface Carrier {
  /** Never throws: a socket that is not open drops the frame. */
  post(to: Address, frame: Frame): void;
  close(): void;
}

/** None is called before the carrier was returned. */
export interface CarrierEvents {
  /** The server greets. It does not when an older socket held the registration, so this only saves time. */
  opened(): void;
  frame(frame: Frame, from: Address): void;
  /** The server threw away what it kept for this address, because nobody came for it. */
  absent(address: Address): void;
  /** The socket is of no further use; the server's reason where it gave one. */
  lost(why: 'unreachable' | 'refused' | 'taken'): void;
  dropped(why: DropReason): void;
}

export type DropReason = 'unknown-type' | 'not-parsed';

/** May throw: a page may not open every address. */
export type OpenCarrier = (
  who: Pick<RendezvousOptions, 'address' | 'token' | 'server'>,
  on: CarrierEvents,
) => Carrier;

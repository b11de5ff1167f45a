import type { Signal as Listenable, Watchable } from '../lib/index.ts';
import type { Signal } from '../protocol/index.ts';
import type { Delivery, ServerHealth } from '../rendezvous/index.ts';

/** A message from the one peer at the wire's other end: opened, verified, and known to be its own words. */
export interface Incoming {
  readonly body: Signal;
  /** Written for this very start of this device, and never seen before. Only a `hello` may be acted on without it. */
  readonly fresh: boolean;
  readonly fromBoot: string;
}

/** Sealed messages to and from one peer, through whichever rendezvous carries them. */
export interface Wire {
  /** Aborting takes it back, as far as it has not arrived. */
  send(body: Signal, toBoot: string | null, signal?: AbortSignal): Promise<Delivery>;
  readonly incoming: Listenable<Incoming>;
  readonly health: Watchable<readonly ServerHealth[]>;
  /** Something suggests that the socket may be dead: open a fresh one now. */
  hint(): void;
}

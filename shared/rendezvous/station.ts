import { type Cell, cell, type Off, type Watchable } from '../lib/index.ts';
import type { Address } from '../protocol/index.ts';
import type { DropReason } from './carrier.ts';
import type {
  Delivery,
  OpenRendezvous,
  Rendezvous,
  RendezvousHealth,
  RendezvousOptions,
} from './rendezvous.ts';
import type { Timings } from './timings.ts';

/** Our place at one server: at the first of our addresses that nobody else holds. */
export interface Station {
  readonly health: Watchable<RendezvousHealth>;
  send(to: Address, message: string, signal: AbortSignal): Promise<Delivery>;
  hint(): void;
  close(): void;
}

export interface StationOptions extends Omit<RendezvousOptions, 'address' | 'signal'> {
  readonly open: OpenRendezvous;
  /** By slot; at least one. */
  readonly addresses: readonly Address[];
  readonly timings: Timings;
  readonly onMessage: (message: string, from: Address) => void;
  readonly onDropped: (why: DropReason) => void;
}

export function openStation(options: StationOptions): Station {
  const { addresses, clock, timings, log, onMessage, onDropped } = options;
  const closing = new AbortController();
  const { signal } = closing;
  let slot = 0;
  let rounds = 0;
  /** Every address is taken: ends the pause before they are all tried again. */
  let endPause: (() => void) | undefined;
  let current = openSlot();
  const health: Cell<RendezvousHealth> = cell(current.health.value);
  let unfollow = follow();

  function openSlot(): Rendezvous {
    const address = addresses[slot];
    if (address === undefined) throw new RangeError('a device needs an address of its own');
    const rendezvous = options.open({ ...options, address, signal });
    rendezvous.subscribe(onMessage, signal);
    rendezvous.dropped.on(onDropped, signal);
    return rendezvous;
  }

  function follow(): Off {
    const onHealth = (value: RendezvousHealth): void => {
      health.set(value);
      if (value.at === 'open') rounds = 0;
      if (value.at === 'down' && value.why === 'taken') moveOn();
    };
    onHealth(current.health.value);
    return current.health.on(onHealth, signal);
  }

  function moveOn(): void {
    slot = (slot + 1) % addresses.length;
    const isNewRound = slot === 0;
    if (isNewRound) rounds++;
    unfollow();
    const taken = current;
    log.debug('our address is held by somebody else', { nextSlot: slot, rounds });
    if (isNewRound) endPause = clock.after(timings.allTaken({ attempt: rounds, elapsed: 0 }), reopen, signal);
    else reopen();
    taken.close();
  }

  function reopen(): void {
    endPause?.();
    endPause = undefined;
    current = openSlot();
    unfollow = follow();
  }

  return {
    health,
    async send(to, message, bySender) {
      for (;;) {
        const rendezvous = current;
        const delivery = await rendezvous.send(to, message, bySender);
        if (delivery.at !== 'closed' || signal.aborted) return delivery;
        // We moved on to another address and the message goes with us, or wait for one to come free.
        if (rendezvous === current) return { at: 'unanswered' };
      }
    },
    hint() {
      if (endPause && !signal.aborted) reopen();
      else current.hint();
    },
    close: () => closing.abort(),
  };
}

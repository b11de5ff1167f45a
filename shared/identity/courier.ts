import { type Clock, type Ms, seconds, type Watchable } from '../lib/index.ts';
import type { Address } from '../protocol/index.ts';
import type { Rendezvous, RendezvousHealth } from '../rendezvous/index.ts';

/** After a message that did not arrive. */
const AGAIN: Ms = seconds(1);
/** After one that did: sent again as a sign of life, and because arriving is not the same as being understood. */
const KEEP_ALIVE: Ms = seconds(5);

export interface Errand {
  readonly rendezvous: Rendezvous;
  readonly to: Address;
  readonly message: string;
  readonly clock: Clock;
  /** Ends the errand: usually because the next step of the other side has come. */
  readonly signal: AbortSignal;
  /** Without it, there is no last try. */
  readonly tries?: number;
  readonly onTry?: (() => void) | undefined;
  readonly onArrival?: (() => void) | undefined;
}

/** Sends the same message again and again until the errand is over; no try is spent on a server that is not there. */
export function keepSending(errand: Errand): void {
  const {
    rendezvous,
    to,
    message,
    clock,
    signal,
    tries = Number.POSITIVE_INFINITY,
    onTry,
    onArrival,
  } = errand;
  let tried = 0;

  function go(): void {
    tried += 1;
    onTry?.();
    rendezvous.send(to, message, signal).then(
      ({ at }) => goAgain(at === 'delivered'),
      () => goAgain(false),
    );
  }

  function goAgain(arrived: boolean): void {
    if (signal.aborted) return;
    if (arrived) onArrival?.();
    if (tried < tries) clock.after(arrived ? KEEP_ALIVE : AGAIN, goWhenOpen, signal);
  }

  const goWhenOpen = (): void => onceOpen(rendezvous.health, go, signal);
  goWhenOpen();
}

export function onceOpen(health: Watchable<RendezvousHealth>, run: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  if (health.value.at === 'open') {
    run();
    return;
  }
  const off = health.on(({ at }) => {
    if (at !== 'open') return;
    off();
    run();
  }, signal);
}

export interface Silence {
  readonly health: Watchable<RendezvousHealth>;
  readonly clock: Clock;
  readonly limit: Ms;
  readonly onSilent: () => void;
  readonly signal: AbortSignal;
}

/** Calls once when the other side was silent for so long. Time without a server of our own is not held against it. */
export function watchSilence({ health, clock, limit, onSilent, signal }: Silence): { heard(): void } {
  let last = clock.now();
  const stop = clock.every(
    seconds(1),
    () => {
      const { at, since } = health.value;
      if (at !== 'open' || clock.now() - Math.max(last, since) < limit) return;
      stop();
      onSilent();
    },
    signal,
  );
  return {
    heard: () => {
      last = clock.now();
    },
  };
}

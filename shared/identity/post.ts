import { base64url, type Clock, type Log, type Ms, type Watchable } from '../lib/index.ts';
import { type Address, type Envelope, parseEnvelope, type RendezvousServer } from '../protocol/index.ts';
import type { OpenRendezvous, RendezvousHealth } from '../rendezvous/index.ts';
import { keepSending, watchSilence } from './courier.ts';
import { createInbox } from './inbox.ts';
import { randomBytes } from './keys.ts';
import { childOf } from './scope.ts';
import { createTally, type PairingRefusal, type Tally } from './tally.ts';

export interface PostOptions {
  readonly open: OpenRendezvous;
  readonly server: RendezvousServer;
  readonly address: Address;
  /** The most characters that a message for this side can have. */
  readonly limit: number;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly receive: (letter: Letter) => Promise<void>;
}

export interface Letter {
  readonly text: string;
  readonly envelope: Envelope;
  /** What the server claims. */
  readonly from: Address;
}

export interface Dispatch {
  readonly to: Address;
  readonly text: string;
  /** The other side's silence that ends the step; without it, nobody minds. */
  readonly silence?: { readonly limit: Ms; readonly onSilent: () => void };
  readonly onTry?: () => void;
  readonly onArrival?: () => void;
  /** One arrival is enough: nobody answers it. */
  readonly once?: boolean;
}

/** What both sides of a pairing stand on: a registration at a one-time address that takes in envelopes, one by one. */
export interface Post {
  readonly health: Watchable<RendezvousHealth>;
  readonly refused: Watchable<Tally>;
  readonly closed: AbortSignal;
  count(why: PairingRefusal): void;
  /** Begins a step and ends whatever the step before had under way: errands, timers, patience. */
  begin(): AbortSignal;
  /** Sends again and again until the step is over, or only until it has arrived. */
  send(dispatch: Dispatch, step: AbortSignal): void;
  /** Sends once: for an answer that the other side will ask for again. */
  reply(to: Address, text: string): void;
  close(): void;
}

export function openPost(options: PostOptions): Post {
  const { address, server, clock, random, log, limit, receive } = options;
  const life = childOf(options.signal);
  const { counts, count } = createTally();
  let step = childOf(life.signal);

  const rendezvous = options.open({
    address,
    token: base64url(randomBytes(16)),
    server,
    clock,
    random,
    log,
    signal: life.signal,
  });
  const take = createInbox<Letter>(async (letter) => {
    if (!life.signal.aborted) await receive(letter);
  });
  rendezvous.subscribe((text, from) => {
    const read =
      text.length > limit ? { ok: false as const, why: 'too-large' as const } : parseEnvelope(text);
    if (!read.ok) count(read.why);
    else if (!take({ text, envelope: read.envelope, from })) count('too-many');
  }, life.signal);

  return {
    health: rendezvous.health,
    refused: counts,
    closed: life.signal,
    count,
    begin() {
      step.abort();
      step = childOf(life.signal);
      return step.signal;
    },
    send({ to, text, silence, onTry, onArrival: arrived, once = false }, during) {
      const errand = childOf(during);
      const patience =
        silence &&
        watchSilence({
          health: rendezvous.health,
          clock,
          limit: silence.limit,
          onSilent: silence.onSilent,
          signal: errand.signal,
        });
      const onArrival = (): void => {
        patience?.heard();
        arrived?.();
        if (once) errand.abort();
      };
      keepSending({ rendezvous, to, message: text, clock, signal: errand.signal, onTry, onArrival });
    },
    reply(to, text) {
      keepSending({ rendezvous, to, message: text, clock, signal: life.signal, tries: 1 });
    },
    close() {
      life.abort();
      rendezvous.close();
    },
  };
}

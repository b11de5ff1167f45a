import type { Conversation, Opened } from '../identity/index.ts';
import {
  type Clock,
  emitter,
  type Signal as Listenable,
  type Log,
  type Ms,
  seconds,
  type Watchable,
} from '../lib/index.ts';
import type { Address, DeviceId, Signal } from '../protocol/index.ts';
import type { Delivery, RendezvousSet } from '../rendezvous/index.ts';
import { createTally } from './tally.ts';
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

/** A message costs a signature to check: whoever floods an address loses messages, not this device its breath. */
const MOST_UNOPENED = 128;

/** A phone that was just paired says its first hello while this side still writes it down. */
const ADDED_WITHIN: Ms = seconds(2);
const MOST_EARLY = 16;

/** Sorts the messages of one rendezvous to the peers that wrote them: by claimed address first, by proof then. */
export function createWires(options: WiresOptions): Wires {
  const { rendezvous, clock, log, signal } = options;
  const tally = createTally();
  const stranger = emitter<Stranger>();
  const lines = new Map<DeviceId, Line>();
  const early = new Set<Early>();

  const send = async (
    peer: WirePeer,
    body: Signal,
    toBoot: string | null,
    until?: AbortSignal,
  ): Promise<Delivery> => rendezvous.send(peer.addresses, await peer.conversation.seal(body, toBoot), until);

  function refuse(why: string, from: Address): void {
    tally.add(why);
    log.debug('message refused', { why, from });
  }

  rendezvous.subscribe((message, from) => {
    const line = [...lines.values()].find(({ peer }) => peer.addresses.includes(from));
    if (!line) waitForPeer({ message, from });
    else if (line.unopened >= MOST_UNOPENED) refuse('flood', from);
    else void open(line, message, from);
  }, signal);

  function waitForPeer(letter: Early): void {
    if (early.size >= MOST_EARLY) {
      refuse('unknown-sender', letter.from);
      return;
    }
    early.add(letter);
    const tooLate = (): void => {
      if (early.delete(letter)) refuse('unknown-sender', letter.from);
    };
    clock.after(ADDED_WITHIN, tooLate, signal);
  }

  /** One after the other, so that a peer's messages come out in the order in which they came in. */
  async function open(line: Line, message: string, from: Address): Promise<void> {
    line.unopened++;
    const opening = line.peer.conversation.open(message);
    const before = line.tail;
    line.tail = Promise.all([before, opening]).then(([, opened]) => {
      line.unopened--;
      if (!signal.aborted && lines.get(line.peer.id) === line) deliver(line, opened, from);
    });
    await line.tail;
  }

  function deliver(line: Line, opened: Opened, from: Address): void {
    if (!opened.ok) {
      refuse(opened.why, from);
      return;
    }
    const { body, fresh, fromBoot } = opened;
    if (line.incoming) line.incoming.emit({ body, fresh, fromBoot });
    else {
      const { peer } = line;
      stranger.emit({ id: peer.id, body, fresh, fromBoot, reply: (answer) => send(peer, answer, fromBoot) });
    }
  }

  const put = (peer: WirePeer, incoming: Line['incoming']): void => {
    const line: Line = { peer, incoming, tail: Promise.resolve(), unopened: 0 };
    lines.set(peer.id, line);
    // To open them takes a while: by then whoever adds the peer listens.
    for (const letter of early) {
      if (!peer.addresses.includes(letter.from)) continue;
      early.delete(letter);
      void open(line, letter.message, letter.from);
    }
  };

  return {
    add(peer) {
      const incoming = emitter<Incoming>();
      put(peer, incoming);
      return {
        send: (body, toBoot, until) => send(peer, body, toBoot, until),
        incoming,
        health: rendezvous.health,
        hint: () => rendezvous.hint(),
      };
    },
    remove(id) {
      const line = lines.get(id);
      if (line) put(line.peer, undefined);
    },
    addRemoved: (peer) => put(peer, undefined),
    stranger,
    refused: tally.counts,
  };
}

interface Early {
  readonly message: string;
  readonly from: Address;
}

interface Line {
  readonly peer: WirePeer;
  /** Undefined for a removed device. */
  readonly incoming: ReturnType<typeof emitter<Incoming>> | undefined;
  tail: Promise<unknown>;
  unopened: number;
}

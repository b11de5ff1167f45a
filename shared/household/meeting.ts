import * as Y from 'yjs';
import { type Bytes, type Clock, sameBytes } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';
import type { BreachReason, FactsLane } from './contract.ts';
import type { Guard } from './guard.ts';
import { createRate } from './rate.ts';
import type { Exchange } from './wire/announcer.ts';
import { createJoiner, cut, greet, newNonce, nothingHeard } from './wire/frames.ts';
import { type FactsMessage, type PresenceLine, readMessage, writeMessage } from './wire/message.ts';
import type LanePeer from './wire/peer.ts';

/**
 * While something `of` a peer is taken in, whatever is said to others is a relay, and to itself an echo; but for what this
 * device writes at once because of it, which is its `own`.
 */
export interface Intake {
  of: DeviceId | undefined;
  own: boolean;
}

export interface MeetingOptions {
  readonly peer: DeviceId;
  readonly lane: FactsLane;
  readonly exchange: Exchange;
  readonly guard: Guard;
  /** Whether the peer speaks for itself alone, or an owner for all: asked each time, for a role may change. */
  readonly passesOn: () => 'own' | 'all';
  /** What may go out of this: all, a part, or nothing. */
  readonly outgoing: (message: FactsMessage, isRelay: boolean) => FactsMessage | undefined;
  /** What this device knows. */
  readonly known: () => Uint8Array;
  readonly intake: Intake;
  /** Nothing is said before it is kept: see `newClient`. */
  readonly kept: () => Promise<void>;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onLevel: () => void;
  /** The peer knows more of this device than the device itself. */
  readonly onAsked: (knows: ReadonlyMap<number, number>) => void;
  readonly onBreach: (why: BreachReason) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Far above what a device says of itself on its busiest day, and too little to hurt. An owner passes on what thirty
 * devices say: were it allowed no more than they, one that floods would have it cut off.
 */
const MESSAGES = { own: { burst: 100, perSecond: 2 }, all: { burst: 6000, perSecond: 100 } };
const BYTES = { own: { burst: 1_500_000, perSecond: 2_000 }, all: { burst: 20_000_000, perSecond: 100_000 } };
/** Each is answered with all that the peer lacks. */
const QUESTIONS = { burst: 20, perSecond: 0.5 };
const MOST_INCOMPLETE = 5;

/** Keeps one peer level over however many openings of the lane; each opening begins anew. */
export function meet(options: MeetingOptions): void {
  const { lane, signal } = options;
  let opening = new AbortController();
  let hear: ((frame: Uint8Array) => void) | undefined;
  // Over all openings: who is refused something does not gain it by coming again.
  const own = ratesOf(options.clock, 'own');
  const all = ratesOf(options.clock, 'all');
  const questions = createRate(options.clock, QUESTIONS);
  const rates: Rates = {
    frame: (size) => (options.passesOn() === 'all' ? all : own)(size),
    question: () => questions(1),
  };

  const look = (open: boolean): void => {
    opening.abort();
    hear = undefined;
    if (!open || signal.aborted) return;
    opening = new AbortController();
    hear = converse(options, rates, AbortSignal.any([opening.signal, signal]));
  };
  lane.open.on(look, signal);
  lane.incoming.on((data) => {
    if (typeof data === 'string') options.onBreach('garbage');
    else hear?.(data);
  }, signal);
  signal.addEventListener('abort', () => opening.abort(), { once: true });
  look(lane.open.value);
}

/** What may still be heard; false: too much. */
interface Rates {
  readonly frame: (size: number) => boolean;
  readonly question: () => boolean;
}

function ratesOf(clock: Clock, passesOn: 'own' | 'all'): Rates['frame'] {
  const messages = createRate(clock, MESSAGES[passesOn]);
  const bytes = createRate(clock, BYTES[passesOn]);
  return (size) => messages(1) && bytes(size);
}

/**
 * One opening. Either side may come to listen long after the lane opened, so each greets with a number of its own and
 * begins when it hears the other's; who hears a new number begins again.
 */
function converse(options: MeetingOptions, rates: Rates, signal: AbortSignal): (frame: Uint8Array) => void {
  const { peer, lane, exchange, guard, intake, kept, random } = options;
  const me = newNonce(random);
  const join = createJoiner();
  let you: Uint8Array = nothingHeard;
  let talk = new AbortController();
  let take: ((message: Uint8Array) => void) | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const put = (frame: Bytes): void => {
    queue = queue.then(async () => !signal.aborted && (await lane.send(frame)));
  };
  const breach = (why: BreachReason): void => {
    if (!signal.aborted) options.onBreach(why);
  };
  signal.addEventListener(
    'abort',
    () => {
      talk.abort();
      options.onClose();
    },
    { once: true },
  );

  async function begin(): Promise<void> {
    talk.abort();
    talk = new AbortController();
    const until = AbortSignal.any([talk.signal, signal]);
    const early: Uint8Array[] = [];
    take = (message) => void early.push(message);
    options.onOpen();
    const met = await exchange.meet(`${peer} ${nextName()}`);
    if (until.aborted) {
      met.destroy();
      return;
    }
    const hear = attach(met, until);
    take = hear;
    for (const message of early) hear(message);
  }

  function attach(met: LanePeer, until: AbortSignal): (message: Uint8Array) => void {
    let incomplete = 0;
    const heard = { all: false, gave: false };
    const isNews = createNews();
    const level = (): void => {
      if (heard.all && heard.gave) options.onLevel();
    };
    const say = (message: FactsMessage): void => {
      const frames = cut(writeMessage(message));
      queue = queue.then(kept).then(async () => {
        for (const frame of frames) if (!until.aborted) await lane.send(frame);
      });
    };
    until.addEventListener('abort', () => met.destroy(), { once: true });
    met.attach((data) => {
      const message = readMessage(data);
      const from = message.is === 'update' && !intake.own ? intake.of : undefined;
      if (from === peer) return;
      const out = options.outgoing(message, from !== undefined);
      if (!out) return;
      if (out.is === 'presence') {
        const lines = out.lines.filter(isNews);
        if (lines.length > 0) say({ is: 'presence', lines });
        return;
      }
      say(out);
      if (out.is !== 'answers') return;
      heard.gave = true;
      level();
    });

    return (data) => {
      if (until.aborted) return;
      let message: FactsMessage;
      try {
        message = readMessage(data);
        if (message.is === 'asks') options.onAsked(Y.decodeStateVector(message.knows));
      } catch {
        // Only one thing can be wrong with bytes that cannot be read.
        return breach('garbage');
      }
      switch (message.is) {
        case 'asks':
          if (!rates.question()) return breach('too-much');
          break;
        case 'presence': {
          const why = guard.judgePresence(peer, message.lines);
          if (why) return breach(why);
          message.lines.forEach(isNews);
          break;
        }
        default: {
          const why = guard.judge(peer, message.update);
          if (why === 'incomplete') {
            incomplete += 1;
            if (incomplete > MOST_INCOMPLETE) return breach('garbage');
            // Asked once more, it comes with what it builds on.
            say({ is: 'asks', knows: options.known() });
            return;
          }
          if (why) return breach(why);
        }
      }
      const before = intake.of;
      intake.of = peer;
      try {
        met.deliver(data);
      } catch {
        return breach('garbage');
      } finally {
        intake.of = before;
      }
      if (message.is === 'answers') {
        heard.all = true;
        level();
      }
    };
  }

  put(greet({ me, you }));
  return (frame) => {
    if (signal.aborted) return;
    if (!rates.frame(frame.length)) return breach('too-much');
    const joined = join(frame);
    switch (joined.is) {
      case 'wrong':
        return breach(joined.why);
      case 'greeting': {
        const { greeting } = joined;
        const isNew = !sameBytes(greeting.me, you);
        you = greeting.me;
        if (!sameBytes(greeting.you, me)) put(greet({ me, you }));
        if (isNew) void begin();
        return;
      }
      case 'message':
        // Before the greeting it was meant for whoever was here earlier.
        take?.(joined.message);
    }
  };
}

let names = 0;
const nextName = (): number => {
  names += 1;
  return names;
};

/** Whether a line says what was not said over this opening yet, in either direction. */
function createNews(): (line: PresenceLine) => boolean {
  const said = new Map<number, string>();
  return ({ client, clock, json }) => {
    const now = `${clock} ${json === 'null'}`;
    const isNew = said.get(client) !== now;
    said.set(client, now);
    return isNew;
  };
}

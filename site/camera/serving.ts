import { createGossip, type Gossip, type Ledger } from '../../shared/identity/index.ts';
import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../shared/lib/index.ts';
import { createLink, type LinkOptions, type LinkState, type Wire } from '../../shared/link/index.ts';
import type { ControlMessage, Statement } from '../../shared/protocol/index.ts';
import { childOf } from './child-of.ts';
import type { Linked, ServedMonitor } from './linked.ts';
import { createListening } from './listening.ts';
import type { Microphone } from './microphone.ts';
import { createOutgoing } from './outgoing.ts';
import type { Status } from './status.ts';

export interface ServingOptions extends Pick<LinkOptions, 'myBoot' | 'rtc' | 'ice' | 'online' | 'random'> {
  readonly monitor: ServedMonitor;
  readonly wire: Wire;
  readonly ledger: Ledger;
  readonly microphone: Microphone;
  readonly epoch: () => number;
  readonly take: (statements: readonly Statement[]) => Promise<void>;
  /** Whatever is not between this one monitor and its picture. */
  readonly heard: (message: ControlMessage) => void;
  /** What this monitor still has to be told of, besides the status; said again until it went out. */
  readonly owed: (send: (message: ControlMessage) => boolean) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface ServingFacts {
  readonly link: LinkState;
  /** This monitor receives the picture now. */
  readonly seen: boolean;
  /** This monitor hears this phone now. */
  readonly heard: boolean;
}

/** One monitor, its link, and what goes over it. */
export interface Serving extends Linked {
  readonly facts: Watchable<ServingFacts>;
  /** Frames a second that it has use for; undefined until it has said. */
  readonly frameRate: Watchable<number | undefined>;
  setVideo(track: MediaStreamTrack | null): void;
  tell(status: Status): void;
  /** Says now what is due. */
  say(): void;
  /** The owner of the phone stopped it. */
  stop(): void;
  /** It belongs no more: it gets the proof of that, and nothing else from here on. */
  dismiss(why: 'removed' | 'closed'): void;
}

const SAY_AGAIN: Ms = seconds(1);
/** What was said last is on its way for about this long. */
const LAST_WORDS: Ms = seconds(1);

export function serve(options: ServingOptions): Serving {
  const { monitor, wire, ledger, clock, log } = options;
  const life = childOf(options.signal);
  /** Ends before the link does, which still has to say why. */
  const serving = childOf(life.signal);
  const until = serving.signal;
  const link = createLink({ ...options, role: 'camera', wire, signal: life.signal });
  const outgoing = createOutgoing({ link, clock, log, signal: until });
  const listening = createListening({ ...options, link, signal: until });
  const gossip: Gossip = createGossip({
    ledger,
    epoch: options.epoch,
    send: (message) => link.control.send(message),
    take: options.take,
  });
  let status: Status | undefined;
  let untold = false;
  let watched = true;
  const facts = cell<ServingFacts>({ link: link.state.value, seen: false, heard: false });

  const look = (): void => {
    const { at } = link.state.value;
    const seen = !until.aborted && (at === 'live' || at === 'shaky') && watched;
    facts.set({ link: link.state.value, seen, heard: listening.heard.value });
  };
  const say = (): void => {
    if (untold && status && link.control.send(status)) untold = false;
    options.owed((message) => link.control.send(message));
    gossip.say();
  };

  link.control.incoming.on((message) => {
    if (message.kind === 'watching') watched = message.on;
    else if (!gossip.hear(message)) log.info('a monitor says more of the members than can be checked');
    else options.heard(message);
    look();
    say();
  }, until);
  listening.heard.on(look, until);
  link.state.on((state) => {
    if (state.at === 'live') {
      untold = status !== undefined;
      gossip.again();
      say();
    } else if (state.at !== 'shaky') watched = true;
    look();
  }, until);
  wire.health.on(say, until);
  // The lane may open a moment after the link is live, and nothing keeps a message for it.
  clock.every(SAY_AGAIN, say, until);

  return {
    monitor,
    link,
    until,
    facts,
    frameRate: outgoing.frameRate,
    setVideo: outgoing.setVideo,
    tell(next) {
      status = next;
      untold = true;
      outgoing.resized();
      say();
    },
    say,
    stop() {
      link.control.send({ kind: 'left' });
      link.stop('by-user');
    },
    dismiss(why) {
      gossip.say();
      serving.abort();
      link.setVideo(null);
      look();
      const leave = (): void => {
        if (why === 'removed') link.stop('removed');
        life.abort();
      };
      clock.after(LAST_WORDS, leave, life.signal);
    },
  };
}

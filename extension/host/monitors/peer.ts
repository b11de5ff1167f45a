import { type Clock, emitter, type Log, type Ms, type Signal, seconds } from '../../../shared/lib/index.ts';
import { createLink, type Link, type MakeConnection, type Wire } from '../../../shared/link/index.ts';
import type { ControlMessage, DeviceId, IceServer } from '../../../shared/protocol/index.ts';
import { createGreeting } from '../greeting.ts';

export interface PeerOptions {
  readonly me: DeviceId;
  readonly myBoot: string;
  readonly rtc: MakeConnection;
  readonly ice: () => readonly IceServer[];
  readonly online: () => boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** The link to one other monitor: no picture, only what both have to tell each other. */
export interface Peer {
  readonly link: Link;
  readonly live: boolean;
  readonly changed: Signal<void>;
  /** Ends it once what was said last is out: to a removed one that it is removed. */
  leave(why: 'removed' | 'closed'): void;
}

const LAST_WORDS: Ms = seconds(1);

/** `first` is said as soon as there is a lane for it, and `open` called then, once for each connection. */
export function openPeer(
  id: DeviceId,
  wire: Wire,
  first: () => ControlMessage,
  open: () => void,
  options: PeerOptions & { readonly signal: AbortSignal },
): Peer {
  const { me, clock, signal } = options;
  const life = new AbortController();
  const until = AbortSignal.any([life.signal, signal]);
  const changed = emitter<void>();
  // Somebody has to make the offers, and both must think of the same one.
  const role = me < id ? 'camera' : 'monitor';
  const link = createLink({ ...options, role, livesBy: 'pulse', wire, signal: until });
  let connections = 0;
  const isLive = (): boolean => link.state.value.at === 'live';
  const greeted = {
    get live() {
      return isLive();
    },
    get trackNumber() {
      return connections;
    },
    send: (message: ControlMessage) => link.control.send(message),
  };
  const greet = createGreeting(greeted, first, open, clock, until);
  link.state.on(({ at }) => {
    if (at === 'live') connections += 1;
    greet();
    changed.emit();
  }, until);

  return {
    link,
    get live() {
      return isLive();
    },
    changed,
    leave(why) {
      const end = (): void => {
        if (why === 'removed') link.stop('removed');
        life.abort();
      };
      if (isLive()) clock.after(LAST_WORDS, end, until);
      else end();
    },
  };
}

import type { Clock, Log, Ms } from '../lib/index.ts';
import { type Connection, type ConnectionEvent, createConnection } from './connection.ts';
import type { Role } from './contract.ts';
import type { Encoding } from './encoding.ts';
import type { Media } from './lanes.ts';
import { DOUBT } from './liveness.ts';
import type { Negotiable } from './negotiation.ts';

/** Of as many connections that were let go, the names are known: what their peer still says of them is not on its way for long. */
const BURIED = 8;
/** A replacement that has not connected by then is given up; what it was to replace never noticed. */
const SPARE: Ms = 10_000;

export interface ConnectionsOptions {
  readonly role: Role;
  readonly rtc: (config: RTCConfiguration) => RTCPeerConnection;
  readonly mends: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly config: () => RTCConfiguration;
  readonly media: () => Media;
  readonly encoding: () => Encoding | undefined;
  /** Video came through the current one, and no frame of it. */
  readonly isUndecodable: () => boolean;
  readonly send: (signal: Negotiable, toBoot: string) => void;
  readonly tell: (connection: Connection, event: ConnectionEvent) => void;
  /** `current` is another one now, or none. */
  readonly onChange: () => void;
}

/** The connection that carries the picture, and the one that may take its place. Never more than these two. */
export interface Connections {
  readonly current: Connection | undefined;
  readonly next: Connection | undefined;
  readonly all: readonly Connection[];
  find(id: string, peerBoot: string): Connection | undefined;
  /** It was here, and was let go. */
  isBuried(id: string): boolean;
  /** Begins a replacement, in place of one that was begun before. */
  make(id: string, peerBoot: string): Connection;
  /** Lets the replacement take over if it may. */
  review(): void;
  pulse(): void;
  /** The peer's end is gone. */
  drop(connection: Connection): void;
  closeAll(): void;
}

export function createConnections(options: ConnectionsOptions): Connections {
  const { role, clock, signal } = options;
  let current: Connection | undefined;
  let next: Connection | undefined;
  let undecodable = 0;
  let buried: readonly string[] = [];

  const bury = (connection: Connection | undefined): void => {
    connection?.close();
    if (connection) buried = [...buried, connection.id].slice(-BURIED);
  };

  const takeOver = (): void => {
    const old = current;
    current = next;
    next = undefined;
    bury(old);
    current?.pulse(true);
    options.onChange();
  };

  const drop = (connection: Connection): void => {
    bury(connection);
    if (connection === next) next = undefined;
    if (connection !== current) return;
    current = undefined;
    // The peer may have changed over a moment before us, and closed the old one: then the new one is ready.
    if (next?.authenticated) takeOver();
    else options.onChange();
  };

  const review = (): void => {
    if (!next?.authenticated) return;
    // While anything comes through the old one (again), the new one must have come all the way, so that nobody sees the
    // change: the monitor changes over with its first frame and says so in its pulse, and the camera follows.
    const arrived = role === 'monitor' ? next.frames > 0 : next.chosen;
    const isSilent = clock.now() - (current?.heardAt ?? 0) >= DOUBT;
    if (isSilent || arrived) takeOver();
  };

  signal.addEventListener('abort', closeAll, { once: true });
  function closeAll(): void {
    for (const connection of [current, next]) bury(connection);
    current = undefined;
    next = undefined;
  }

  return {
    get current() {
      return current;
    },
    get next() {
      return next;
    },
    get all() {
      return [current, next].filter((connection) => connection !== undefined);
    },
    find: (id, peerBoot) =>
      [current, next].find((connection) => connection?.id === id && connection.peerBoot === peerBoot),
    isBuried: (id) => buried.includes(id),
    make(id, peerBoot) {
      bury(next);
      if (options.isUndecodable()) undecodable++;
      const made: Connection = createConnection({
        id,
        peerBoot,
        role,
        rtc: options.rtc,
        mends: options.mends,
        config: options.config(),
        media: options.media(),
        encoding: options.encoding(),
        undecodable,
        since: clock.now(),
        now: clock.now,
        send: (body) => options.send(body, peerBoot),
        tell: (event) => options.tell(made, event),
        log: options.log,
      });
      next = made;
      clock.after(
        SPARE,
        () => {
          if (next === made) drop(made);
        },
        signal,
      );
      return made;
    },
    review,
    pulse() {
      current?.pulse(true);
      next?.pulse(false);
    },
    drop,
    closeAll,
  };
}

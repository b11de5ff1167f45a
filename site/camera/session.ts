import { deviceIdOf, type Identity, type Ledger } from '../../shared/identity/index.ts';
import {
  type Clock,
  cell,
  emitter,
  type Log,
  type Ms,
  pause,
  type Signal,
  seconds,
  type Watchable,
} from '../../shared/lib/index.ts';
import {
  createLink,
  type Lane,
  type LinkState,
  type MakeConnection,
  type ServerHealth,
} from '../../shared/link/index.ts';
import type { ControlMessage, Membership } from '../../shared/protocol/index.ts';
import type { OpenRendezvous } from '../../shared/rendezvous/index.ts';
import { createBelonging } from './belonging.ts';
import { childOf } from './child-of.ts';
import { type Linked, roleIn } from './linked.ts';
import { createListening } from './listening.ts';
import type { Monitor } from './log/diary.ts';
import { createMoving } from './moving.ts';
import { createOutgoing } from './outgoing.ts';
import type { Move } from './server-moves.ts';
import { openStanding } from './standing.ts';

export type Status = Extract<ControlMessage, { kind: 'status' }>;

/** What the screen shows of the connection. */
export interface SessionFacts {
  readonly name: string;
  readonly monitorName: string;
  readonly link: LinkState;
  /** A monitor receives the picture now. */
  readonly seen: boolean;
  /** A monitor hears this phone now. */
  readonly heard: boolean;
  readonly servers: readonly ServerHealth[];
}

export interface SessionOptions {
  readonly identity: Identity;
  readonly token: string;
  readonly boot: string;
  readonly membership: Membership;
  readonly move: Move | undefined;
  /** Who belongs to the household, as far as this camera has heard. */
  readonly ledger: Ledger;
  /** The monitor may rename this camera, change its servers and move the household. Whether it could be written. */
  readonly keep: (membership: Membership, move: Move | undefined) => Promise<boolean>;
  readonly open: OpenRendezvous;
  readonly rtc: MakeConnection;
  readonly online: () => boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** This camera's side of its household while it films. */
export interface Session {
  readonly facts: Watchable<SessionFacts>;
  readonly monitor: Monitor;
  /** Every monitor that this camera serves now. */
  readonly linked: Watchable<readonly Linked[]>;
  /** For the log, which is copied to the monitor. */
  readonly bulk: Lane;
  /** Aborts when the session is over. */
  readonly until: AbortSignal;
  /** The monitor took this camera out of the household. */
  readonly removed: Signal<void>;
  /** As it is now, with what the monitor changed. */
  membership(): Membership;
  setVideo(track: MediaStreamTrack | null): void;
  /** Frames a second that the monitor has use for; undefined until it has said. */
  readonly frameRate: Watchable<number | undefined>;
  /** What is sent while somebody listens, and not one byte of it otherwise. */
  setMicrophone(track: MediaStreamTrack | undefined): void;
  /** Told at each change, and again to each monitor that connects. */
  tell(status: Status): void;
  hint(): void;
  /** Says that the owner stopped, then leaves; resolves when nothing is left. */
  stop(): Promise<void>;
}

/** The goodbye travels through servers; a second is plenty, and the person sees "stopped" at once. */
const FAREWELL: Ms = seconds(1);
const SAY_AGAIN: Ms = seconds(1);

export async function openSession(options: SessionOptions): Promise<Session> {
  const { identity, boot, clock, random, log, ledger } = options;
  const { household, monitor, rendezvous: servers } = options.membership;
  const ending = childOf(options.signal);
  const { signal } = ending;

  const monitorId = await deviceIdOf(monitor.keys);
  const peer = { id: monitorId, keys: monitor.keys };
  const standing = await openStanding({ ...options, monitor: peer, servers, signal }, household);
  const { wire } = standing;
  const rendezvous = { health: wire.health, heard: standing.heard };
  const moving = createMoving({ ...options, rendezvous, goTo: standing.setServers, signal });
  const belonging = createBelonging({
    identity,
    ledger,
    monitor: monitorId,
    household: () => moving.membership.household,
    keep: moving.relocate,
    go: standing.go,
    log,
    signal,
  });

  const link = createLink({
    role: 'camera',
    wire,
    myBoot: boot,
    rtc: options.rtc,
    ice: () => moving.membership.ice,
    online: options.online,
    clock,
    random,
    log,
    signal,
  });

  const linked = cell<readonly Linked[]>([
    {
      monitor: {
        ...peer,
        name: monitor.name,
        get role() {
          return roleIn(ledger, monitorId) ?? 'viewer';
        },
      },
      link,
      until: signal,
    },
  ]);
  const outgoing = createOutgoing({ link, clock, log, signal });
  const listening = createListening({ link, clock, signal });

  let status: Status | undefined;
  let untold = false;
  let watched = true;
  const removed = emitter<void>();
  belonging.removed.on(removed.emit, signal);
  const facts = cell<SessionFacts>({
    name: options.membership.cameraName,
    monitorName: monitor.name,
    link: link.state.value,
    seen: false,
    heard: false,
    servers: rendezvous.health.value,
  });

  const look = (): void => {
    const { at } = link.state.value;
    facts.set({
      name: moving.membership.cameraName,
      monitorName: monitor.name,
      link: link.state.value,
      seen: (at === 'live' || at === 'shaky') && watched,
      heard: listening.heard.value,
      servers: rendezvous.health.value,
    });
  };

  const say = (): void => {
    if (untold && status && link.control.send(status)) untold = false;
    moving.confirm((message) => link.control.send(message));
    belonging.tell((message) => link.control.send(message));
  };

  function hear(message: ControlMessage): void {
    if (message.kind === 'watching') watched = message.on;
    else if (message.kind === 'renamed') moving.rename(message.name);
    else if (message.kind === 'servers') moving.announced(message);
    else if (message.kind === 'removed') removed.emit();
    else if (message.kind === 'members-known') belonging.answer(message, link.control.send);
    else if (message.kind === 'members') void belonging.hear(message).then(say);
    look();
    say();
  }

  link.control.incoming.on(hear, signal);
  listening.heard.on(look, signal);
  link.state.on((state) => {
    if (state.at === 'live') {
      untold = status !== undefined;
      belonging.again();
      say();
    } else if (state.at !== 'shaky') watched = true;
    if (state.at === 'stopped' && state.why === 'removed') removed.emit();
    look();
  }, signal);
  rendezvous.health.on(() => {
    look();
    say();
  }, signal);
  // The lane may open a moment after the link is live, and nothing keeps a message for it.
  clock.every(SAY_AGAIN, say, signal);

  return {
    facts,
    monitor: peer,
    linked,
    bulk: link.bulk,
    until: signal,
    removed,
    membership: () => moving.membership,
    setVideo: outgoing.setVideo,
    frameRate: outgoing.frameRate,
    setMicrophone: listening.setMicrophone,
    tell(next) {
      status = next;
      untold = true;
      outgoing.resized();
      say();
    },
    hint: link.hint,
    async stop() {
      link.control.send({ kind: 'left' });
      link.stop('by-user');
      await pause(clock, FAREWELL, signal).catch(() =>
        log.debug('the page ended before its goodbye was out'),
      );
      ending.abort();
    },
  };
}

import { addressesOf, createConversation, deviceIdOf, type Identity } from '../../shared/identity/index.ts';
import {
  type Clock,
  cell,
  emitter,
  fromBase64url,
  type Log,
  type Ms,
  pause,
  type Signal,
  seconds,
  type Watchable,
} from '../../shared/lib/index.ts';
import {
  createLink,
  createWires,
  type LinkState,
  type MakeConnection,
  type ServerHealth,
} from '../../shared/link/index.ts';
import type { ControlMessage, Membership } from '../../shared/protocol/index.ts';
import { type OpenRendezvous, openRendezvousSet } from '../../shared/rendezvous/index.ts';
import { childOf } from './child-of.ts';
import { createListening } from './listening.ts';
import { createMoving } from './moving.ts';
import { createOutgoing } from './outgoing.ts';
import type { Move } from './server-moves.ts';

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
  /** The monitor may rename this camera and change its servers. */
  readonly keep: (membership: Membership, move: Move | undefined) => void;
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
  /** The monitor took this camera out of the household. */
  readonly removed: Signal<void>;
  /** As it is now, with what the monitor changed. */
  membership(): Membership;
  setVideo(track: MediaStreamTrack | null): void;
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
  const { identity, boot, clock, random, log } = options;
  const { household, monitor } = options.membership;
  const secret = fromBase64url(household.secret);
  if (!secret) throw new Error('a membership without a secret never passes its parser');
  const ending = childOf(options.signal);
  const { signal } = ending;

  const monitorId = await deviceIdOf(monitor.keys);
  const [mine, theirs, conversation] = await Promise.all([
    addressesOf(secret, identity.id, household.epoch),
    addressesOf(secret, monitorId, household.epoch),
    createConversation({ me: identity, myBoot: boot, peer: monitor.keys, epoch: household.epoch }),
  ]);
  const { open, token } = options;
  const servers = options.membership.rendezvous;
  const rendezvous = openRendezvousSet({ open, addresses: mine, token, servers, clock, random, log, signal });
  const wire = createWires({ rendezvous, clock, log, signal }).add({
    id: monitorId,
    addresses: theirs,
    conversation,
  });
  const moving = createMoving({ ...options, rendezvous, goTo: rendezvous.setServers, signal });

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

  const outgoing = createOutgoing({ link, clock, log, signal });
  const listening = createListening({ link, clock, signal });

  let status: Status | undefined;
  let untold = false;
  let watched = true;
  const removed = emitter<void>();
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
  };

  function hear(message: ControlMessage): void {
    if (message.kind === 'watching') watched = message.on;
    else if (message.kind === 'renamed') moving.rename(message.name);
    else if (message.kind === 'servers') moving.announced(message);
    else if (message.kind === 'removed') removed.emit();
    look();
    say();
  }

  link.control.incoming.on(hear, signal);
  listening.heard.on(look, signal);
  link.state.on((state) => {
    if (state.at === 'live') {
      untold = status !== undefined;
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
    removed,
    membership: () => moving.membership,
    setVideo: outgoing.setVideo,
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

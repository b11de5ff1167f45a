import { deviceIdOf, type Identity, type Ledger, watchLeases } from '../../shared/identity/index.ts';
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
import type { LinkState, MakeConnection, ServerHealth } from '../../shared/link/index.ts';
import type { ControlMessage, DeviceId, Membership } from '../../shared/protocol/index.ts';
import type { OpenRendezvous } from '../../shared/rendezvous/index.ts';
import { createBelonging } from './belonging.ts';
import { childOf } from './child-of.ts';
import { tellFormer } from './former.ts';
import { type Linked, monitorsIn } from './linked.ts';
import { createMicrophone } from './microphone.ts';
import { createMoving } from './moving.ts';
import { type Watcher, watcherFacts } from './seen.ts';
import { createServed } from './served.ts';
import type { Move } from './server-moves.ts';
import { openStanding } from './standing.ts';
import type { Status } from './status.ts';

export type { Status } from './status.ts';

/** What the screen shows of the connections. */
export interface SessionFacts {
  readonly name: string;
  /** Of all monitors the one to name: it watches, or it would. */
  readonly monitorName: string;
  /** The best of all links: where nobody is connected, how far it is with the one that is nearest to it. */
  readonly link: LinkState;
  /** Some monitor receives the picture now. */
  readonly seen: boolean;
  /** Some monitor hears this phone now. */
  readonly heard: boolean;
  readonly watchers: readonly Watcher[];
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
  /** Owners may rename this camera, change its servers and move the household. Whether it could be written. */
  readonly keep: (membership: Membership, move: Move | undefined) => Promise<boolean>;
  readonly open: OpenRendezvous;
  readonly rtc: MakeConnection;
  readonly online: () => boolean;
  /** A monitor asked for what only an owner may. */
  readonly refused: (by: DeviceId, what: ControlMessage['kind']) => void;
  /** A monitor sent a statement that nobody who may say it has made. */
  readonly forged: (by: DeviceId, why: string) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** This camera's side of its household while it films. */
export interface Session {
  readonly facts: Watchable<SessionFacts>;
  /** Every monitor that this camera serves now. */
  readonly linked: Watchable<readonly Linked[]>;
  /** Aborts when the session is over. */
  readonly until: AbortSignal;
  /** An owner took this camera out of the household. */
  readonly removed: Signal<DeviceId | undefined>;
  /** As it is now, with what owners changed. */
  membership(): Membership;
  setVideo(track: MediaStreamTrack | null): void;
  /** Frames a second that somebody has use for; undefined until one has said. */
  readonly frameRate: Watchable<number | undefined>;
  /** What is sent while somebody listens, and not one byte of it otherwise. */
  setMicrophone(track: MediaStreamTrack | undefined): void;
  /** Told at each change to all, and again to each monitor that connects. */
  tell(status: Status): void;
  hint(): void;
  /** Says that the owner stopped, then leaves; resolves when nothing is left. */
  stop(): Promise<void>;
}

/** The goodbye travels through servers; a second is plenty, and the person sees "stopped" at once. */
const FAREWELL: Ms = seconds(1);

export async function openSession(options: SessionOptions): Promise<Session> {
  const { clock, log, ledger, membership: first } = options;
  const ending = childOf(options.signal);
  const { signal } = ending;
  const removed = emitter<DeviceId | undefined>();
  const microphone = createMicrophone(signal);
  const firstMonitor = { id: await deviceIdOf(first.monitor.keys), ...first.monitor };
  const standing = await openStanding({ ...options, servers: first.rendezvous, signal }, first.household);
  const moving = createMoving({ ...options, rendezvous: standing, goTo: standing.setServers, signal });
  const belonging = createBelonging({
    ...options,
    monitors: () => monitorsIn(ledger, firstMonitor.id),
    household: () => moving.membership.household,
    keep: moving.relocate,
    go: standing.go,
    signal,
  });
  const served = await createServed({
    ...options,
    standing,
    firstMonitor,
    microphone,
    moving,
    removed: removed.emit,
    take: belonging.hear,
    signal,
  });
  belonging.removed.on(() => removed.emit(undefined), signal);
  tellFormer({ ledger, standing, log, signal });
  watchLeases(ledger, clock, signal);

  const read = (): SessionFacts => ({
    name: moving.membership.cameraName,
    ...watcherFacts(served.monitors.value, firstMonitor.name, clock),
    servers: standing.health.value,
  });
  const facts = cell(read());
  const look = (): void => facts.set(read());
  served.changed.on(look, signal);
  standing.health.on(look, signal);

  return {
    facts,
    linked: served.monitors,
    until: signal,
    removed,
    membership: () => moving.membership,
    setVideo: served.setVideo,
    frameRate: served.frameRate,
    setMicrophone: microphone.set,
    tell: served.tell,
    hint() {
      for (const { link } of served.monitors.value) link.hint();
    },
    async stop() {
      for (const monitor of served.monitors.value) monitor.stop();
      await pause(clock, FAREWELL, signal).catch(() =>
        log.debug('the page ended before its goodbye was out'),
      );
      ending.abort();
    },
  };
}

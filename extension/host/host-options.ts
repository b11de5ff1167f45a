import type { Clock, Log, Watchable } from '../../shared/lib/index.ts';
import type { MakeConnection } from '../../shared/link/index.ts';
import type { DeviceId } from '../../shared/protocol/index.ts';
import type { OpenRendezvous } from '../../shared/rendezvous/index.ts';
import type { Ledger, Store } from '../../shared/store/index.ts';
import type { Desk, StartedWith, WakeUp } from '../platform/index.ts';
import type { AlarmAudio } from './alarm/index.ts';
import type { OutputDevices, PlaySound } from './listen/index.ts';
import type { BrowserStorage } from './retention/storage-watch.ts';
import type { AskServer } from './servers.ts';

/** Everything of the browser that a host needs, handed in: each part of the host takes from it what it names. */
export interface HostOptions {
  readonly store: Store;
  /** What is queried: events and jobs. Where it does not open, the host watches all the same. */
  readonly ledger: Ledger;
  readonly desk: Desk;
  readonly wakeUp: WakeUp;
  readonly locks: LockManager | undefined;
  readonly storage: BrowserStorage;
  readonly started: StartedWith;
  readonly monitorName: string;
  readonly open: OpenRendezvous;
  readonly rtc: MakeConnection;
  readonly ask: AskServer;
  /** Names this run of the browser, where the platform can. */
  readonly session: string | undefined;
  readonly audio: () => AlarmAudio;
  readonly hasOutput: () => Promise<boolean>;
  readonly playSound: PlaySound;
  readonly outputs?: OutputDevices | undefined;
  readonly online: Watchable<boolean>;
  /** The camera in the host's floating window. */
  readonly floating?: Watchable<DeviceId | undefined>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** Ends this host; the next one begins with what is kept. */
  readonly restart: () => void;
  readonly signal: AbortSignal;
}

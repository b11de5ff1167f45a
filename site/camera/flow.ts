import type { Invitation } from '../../shared/identity/index.ts';
import type { Clock, Log, Signal, Watchable } from '../../shared/lib/index.ts';
import type { MakeConnection } from '../../shared/link/index.ts';
import type { Capture, Devices, OpenSampler, Page } from '../../shared/media/index.ts';
import type { Membership, RendezvousServer } from '../../shared/protocol/index.ts';
import type { OpenRendezvous } from '../../shared/rendezvous/index.ts';
import type { Diary } from './log/diary.ts';
import type { Memory } from './memory.ts';
import type { Battery } from './phone/battery.ts';
import type { Permission } from './phone/permission.ts';
import type { StaysAwake } from './phone/wake-lock.ts';
import type { CameraAction, CameraState, CodeNotice } from './state.ts';

/** The world around the camera, injected so that a test can be one. */
export interface Phone {
  readonly name: string;
  /** Where this page stands: an invitation to another page is foreign. */
  readonly pageUrl: string;
  readonly boot: string;
  readonly memory: Memory;
  /** What happens is written down there. */
  readonly diary: Diary;
  readonly devices: Devices;
  readonly sampler: OpenSampler;
  readonly page: Page;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly open: OpenRendezvous;
  readonly rtc: MakeConnection;
  readonly online: () => boolean;
  readonly permission: (name: 'camera' | 'microphone') => Promise<Permission>;
  readonly battery: (signal: AbortSignal) => Watchable<Battery | undefined>;
  readonly keepAwake: (signal: AbortSignal) => Watchable<StaysAwake>;
  /** Asks the browser not to clear what this page keeps. */
  readonly persist: () => void;
  /** Reads codes from a picture until `accept` takes one; loaded only when somebody scans. */
  readonly readCode: (
    track: MediaStreamTrack,
    accept: (text: string) => boolean,
    signal: AbortSignal,
  ) => Promise<void>;
  /** The network or the page came back. */
  readonly hints: Signal<void>;
  /** The phone was turned: the picture may have another size. */
  readonly turned: Signal<void>;
}

/** Where the camera goes next. */
export type Route =
  | { readonly to: 'home' }
  | { readonly to: 'needs-code'; readonly notice?: CodeNotice }
  | { readonly to: 'scan' }
  | { readonly to: 'arrive'; readonly text: string }
  | { readonly to: 'pair'; readonly invitation: Invitation }
  | {
      readonly to: 'film';
      readonly membership: Membership;
      readonly sound: boolean;
      readonly first?: Capture;
    }
  | { readonly to: 'ready'; readonly membership: Membership }
  | { readonly to: 'stopped'; readonly membership: Membership; readonly leaving?: Promise<void> };

/** What a stage works with: it shows a state, waits for the person, and says where to go. */
export interface Flow {
  readonly phone: Phone;
  readonly signal: AbortSignal;
  show(state: CameraState): void;
  /** The next action of one of these kinds; others do nothing. Never settles once the signal aborted. */
  next<K extends CameraAction['do']>(
    kinds: readonly K[],
    signal?: AbortSignal,
  ): Promise<Extract<CameraAction, { do: K }>>;
}

/** The same flow for a shorter while: what waits for the person gives up with the signal. */
export const within = (flow: Flow, signal: AbortSignal): Flow => ({
  ...flow,
  signal,
  next: (kinds, until = signal) => flow.next(kinds, until),
});

export type Stage<To extends Route['to']> = (flow: Flow, route: Extract<Route, { to: To }>) => Promise<Route>;

export const serverName = ({ host, port }: RendezvousServer): string => `${host}:${port}`;

import type { Clock, Log, Signal, Watchable } from '../lib/index.ts';
import type { DeviceId } from '../protocol/index.ts';
import type { UpdateStore } from '../store/index.ts';
import type { DeviceFacts, DeviceSettings, HouseholdSettings, OwnFacts, Presence, Quieted } from './facts.ts';

export type MemberRole = 'owner' | 'viewer' | 'camera';

/** The link's lane for facts, as far as it is needed here. Whoever speaks over it begins anew with each opening. */
export interface FactsLane {
  send(data: string | Uint8Array<ArrayBuffer>): Promise<boolean>;
  readonly incoming: Signal<string | Uint8Array>;
  readonly open: Watchable<boolean>;
}

/** One edit. Only owners may make it; `undefined` forgets what was said. */
export type Change =
  | {
      readonly of: 'device';
      readonly device: DeviceId;
      readonly set: { readonly [K in keyof DeviceSettings]?: DeviceSettings[K] | undefined };
    }
  | { readonly of: 'household'; readonly set: Partial<Omit<HouseholdSettings, 'quieted'>> }
  | { readonly of: 'quieted'; readonly camera: DeviceId; readonly quieted: Quieted | undefined }
  /** Everything that owners said of a device that was removed. */
  | { readonly of: 'forget'; readonly device: DeviceId };

export type Changed = 'changed' | 'unchanged' | 'not-allowed' | 'not-valid';

/** Why a member was cut off from syncing. */
export type BreachReason =
  | 'garbage'
  | 'too-large'
  | 'too-much'
  | 'not-its-own'
  | 'not-allowed'
  | 'not-valid'
  | 'document-full';

export interface Breach {
  readonly peer: DeviceId;
  readonly why: BreachReason;
}

export interface HouseholdOptions {
  readonly me: DeviceId;
  /** As the signed statements say at this moment; nothing in the document grants a right. */
  readonly roleOf: (device: DeviceId) => MemberRole | undefined;
  /** Undefined where nothing can be kept: the facts then live as long as the page. */
  readonly store: UpdateStore | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface Household {
  /** Every device of which anything is known. */
  readonly devices: Watchable<ReadonlyMap<DeviceId, DeviceFacts>>;
  readonly settings: Watchable<HouseholdSettings>;
  /** Who is online, this device among them, and what they say of this very moment. */
  readonly presence: Watchable<ReadonlyMap<DeviceId, Presence>>;
  change(change: Change): Changed;
  /** What this device says of itself; whole, in place of what it said before. */
  report(own: OwnFacts): Changed;
  setPresence(presence: Presence): void;
  /** Takes the newest edit of this device back, where nobody has edited the same since; false when there is none. */
  undo(): boolean;
  readonly undoable: Watchable<boolean>;
  /** From now on the facts are kept level with this peer, over however many openings of the lane. */
  join(peer: DeviceId, lane: FactsLane, until: AbortSignal): void;
  /** Peers with whom everything that both know has been exchanged since their lane opened. */
  readonly level: Watchable<ReadonlySet<DeviceId>>;
  /** A member broke the rules and was cut off: to be written down, and offered for removal. */
  readonly refused: Signal<Breach>;
  readonly cutOff: Watchable<ReadonlyMap<DeviceId, BreachReason>>;
  /** To be told when members leave: one that was cut off is heard again should it be let in anew. */
  forgetLeft(): void;
  /** Resolves once everything that was said so far is on the disk. */
  kept(): Promise<void>;
  /** Bytes of the whole document. */
  weigh(): number;
}

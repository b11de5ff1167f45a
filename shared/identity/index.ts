import type { Bytes, Clock, Log, Ms, Watchable } from '../lib/index.ts';
import type {
  Address,
  DeviceId,
  Genesis,
  HouseholdId,
  IceServer,
  Membership,
  PublicKeys,
  Refusal,
  RendezvousServer,
  Signal,
} from '../protocol/index.ts';
import type { OpenRendezvous, RendezvousHealth } from '../rendezvous/index.ts';

export { parseMembership } from '../protocol/index.ts';
export type { Membership, Refusal };

/** Who a device is. The private keys cannot be read, only used; the whole clones into IndexedDB. */
export interface Identity {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly signKey: CryptoKey;
  readonly agreeKey: CryptoKey;
}
export declare function createIdentity(): Promise<Identity>;
export declare function parseIdentity(raw: unknown): Identity | undefined;
export declare function deviceIdOf(keys: PublicKeys): Promise<DeviceId>;
/** A nonce for one start of this device: 16 random bytes as base64url. */
export declare function createBoot(): string;

/** How many addresses a device may stand at: when one is taken by another token, the next. */
export declare const SLOTS: number;
export declare function addressOf(secret: Bytes, id: DeviceId, epoch: number, slot: number): Promise<Address>;
export declare function addressesOf(secret: Bytes, id: DeviceId, epoch: number): Promise<readonly Address[]>;

export type Opened =
  | { readonly ok: true; readonly body: Signal; readonly fresh: boolean; readonly fromBoot: string }
  | { readonly ok: false; readonly why: Refusal };

export interface Conversation {
  seal(body: Signal, toBoot: string | null): Promise<string>;
  /** Never throws and never rejects. Only a `hello` is ever opened when it is not fresh. */
  open(text: string): Promise<Opened>;
}
export interface ConversationOptions {
  readonly me: Identity;
  readonly myBoot: string;
  readonly peer: PublicKeys;
  readonly epoch: number;
}
export declare function createConversation(options: ConversationOptions): Promise<Conversation>;

export interface Household {
  readonly id: HouseholdId;
  /** Base64url; `fromBase64url` gives what `addressesOf` takes. */
  readonly secret: string;
  readonly epoch: number;
  readonly genesis: Genesis;
  /** The private half of the genesis' recovery key; extractable, so that it can be printed. Leaves this device only so. */
  readonly recoveryKey: CryptoKey;
}
export declare function foundHousehold(me: Identity, clock: Clock): Promise<Household>;
export declare function parseHousehold(raw: unknown): Household | undefined;
/** Signed by its founder, and hashing to this household's id. */
export declare function verifyGenesis(genesis: Genesis, id: HouseholdId): Promise<boolean>;

/** A camera that this monitor trusts, or once did: a removed one is kept, so that it can be told so. */
export interface TrustedCamera {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly name: string;
  readonly addedAt: Ms;
  readonly removedAt?: Ms;
}
export declare function parseTrustedCamera(raw: unknown): TrustedCamera | undefined;

export interface Invitation {
  readonly address: Address;
  readonly monitor: DeviceId;
  readonly secret: string;
  readonly rendezvous: RendezvousServer;
  readonly monitorName: string;
}
export type InvitationRead =
  | { readonly ok: true; readonly invitation: Invitation }
  | { readonly ok: false; readonly why: 'garbled' | 'foreign' | 'newer-version' };
export declare function makeLink(page: string, invitation: Invitation): string;
/** `text`: a fragment, with or without its #, or a whole link. `page`: the address of this page. */
export declare function readInvitation(
  text: string,
  page: string,
  options?: { anyPage: boolean },
): InvitationRead;

export type SymbolId = string;
export declare const symbolTable: readonly { readonly id: SymbolId; readonly glyph: string }[];

export type PairingEnd =
  | 'expired'
  | 'wrong-tries'
  | 'cancelled'
  | 'refused'
  | 'phone-left'
  | 'server-unreachable';
export type PairingState =
  | { readonly at: 'opening' }
  | { readonly at: 'waiting'; readonly link: string; readonly closesAt: Ms; readonly wrongTries: number }
  | {
      readonly at: 'confirming';
      readonly symbols: readonly SymbolId[];
      readonly phoneName: string;
      readonly phoneKeys: PublicKeys;
      readonly phoneId: DeviceId;
    }
  | { readonly at: 'finishing' }
  | { readonly at: 'paired'; readonly keys: PublicKeys; readonly id: DeviceId; readonly name: string }
  | { readonly at: 'closed'; readonly why: PairingEnd };
export interface Pairing {
  readonly state: Watchable<PairingState>;
  confirm(cameraName: string): Promise<void>;
  refuse(): void;
  close(): void;
}
export interface PairingOptions {
  readonly identity: Identity;
  readonly household: Household;
  readonly open: OpenRendezvous;
  /** The rendezvous as the monitor reaches it, and as the phone does: behind one computer they may differ. */
  readonly server: RendezvousServer;
  readonly serverForPhone: RendezvousServer;
  readonly page: string;
  readonly monitorName: string;
  readonly welcome: () => {
    readonly rendezvous: readonly RendezvousServer[];
    readonly ice: readonly IceServer[];
  };
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}
export declare function openPairing(options: PairingOptions): Pairing;

export type JoinFailure =
  | 'expired'
  | 'used'
  | 'wrong-code'
  | 'closed'
  | 'refused'
  | 'wrong-monitor'
  | 'no-answer'
  | 'left';
export type JoinState =
  | {
      readonly at: 'reaching';
      readonly since: Ms;
      readonly attempt: number;
      readonly server: RendezvousHealth['at'];
    }
  | { readonly at: 'comparing'; readonly symbols: readonly SymbolId[]; readonly monitorName: string }
  | { readonly at: 'paired'; readonly membership: Membership }
  | { readonly at: 'failed'; readonly why: JoinFailure };
export interface Joining {
  readonly state: Watchable<JoinState>;
  leave(): void;
}
export interface JoinOptions {
  readonly identity: Identity;
  readonly invitation: Invitation;
  readonly open: OpenRendezvous;
  readonly phoneName: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}
export declare function joinPairing(options: JoinOptions): Joining;

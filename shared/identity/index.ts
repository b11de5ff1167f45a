import type { Clock, Log, Ms, Watchable } from '../lib/index.ts';
import type {
  DeviceId,
  IceServer,
  Invitation,
  Membership,
  PublicKeys,
  RendezvousServer,
} from '../protocol/index.ts';
import type { OpenRendezvous, RendezvousHealth } from '../rendezvous/index.ts';
import type { Household } from './household.ts';
import type { Identity } from './identity.ts';

export {
  type Invitation,
  type InvitationRead,
  type Membership,
  makeLink,
  parseMembership,
  type Refusal,
  readInvitation,
} from '../protocol/index.ts';
export * from './address.ts';
export * from './conversation.ts';
export {
  foundHousehold,
  type Household,
  parseHousehold,
  verifyGenesis,
  verifyMembership,
} from './household.ts';
export * from './identity.ts';
export * from './trust.ts';

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

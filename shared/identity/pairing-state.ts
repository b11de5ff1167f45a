import type { Ms } from '../lib/index.ts';
import type { DeviceId, Handover, Membership, PublicKeys } from '../protocol/index.ts';
import type { RendezvousHealth } from '../rendezvous/index.ts';
import type { SymbolId } from './symbols.ts';

export type PairingEnd =
  | 'expired'
  | 'wrong-tries'
  | 'cancelled'
  | 'refused'
  | 'phone-left'
  | 'server-unreachable';

/** The monitor's side, as its views show it. */
export type PairingState =
  | { readonly at: 'opening' }
  | { readonly at: 'waiting'; readonly link: string; readonly closesAt: Ms; readonly wrongTries: number }
  | {
      readonly at: 'confirming';
      readonly symbols: readonly SymbolId[];
      readonly phoneName: string;
      readonly phoneKeys: PublicKeys;
      readonly phoneId: DeviceId;
      /** It is a camera of the household whose recovery code is at hand. */
      readonly handover: Handover | undefined;
    }
  | { readonly at: 'finishing' }
  | { readonly at: 'paired'; readonly keys: PublicKeys; readonly id: DeviceId; readonly name: string }
  | { readonly at: 'closed'; readonly why: PairingEnd };

export type JoinFailure =
  /** The window's five minutes were over. */
  | 'expired'
  /** Another phone was first. */
  | 'used'
  /** The code's address is right and its secret is not. */
  | 'wrong-code'
  /** The window was closed at the monitor. */
  | 'closed'
  /** The monitor's user said no. */
  | 'refused'
  /** Who answered is not the monitor that the code names. */
  | 'wrong-monitor'
  | 'no-answer'
  /** The phone's own user went back. */
  | 'left';

/** The phone's side. `server`: how far its rendezvous is, so that the screen can say which server is not reached. */
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

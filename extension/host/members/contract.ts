import type { InvitationRead, JoinFailure, SymbolId } from '../../../shared/identity/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Place } from './place.ts';

/** As what a computer is let in: a viewer until then, or for as long as owners renew it. */
export type Invite =
  | { readonly role: 'owner' }
  | { readonly role: 'viewer'; readonly until?: Ms | undefined };

/** Who else may watch, what this computer may, and what can be done about one that is gone. */
export interface HouseholdView {
  readonly others: readonly OtherMonitor[];
  /** Only the computer that founded the household has the code to show. */
  readonly hasCode: boolean;
  /** Only a monitor without cameras leaves its own household for another one. */
  readonly mayRestore: boolean;
  /** Absent in a test of screens: an owner. */
  readonly place?: Place | undefined;
  readonly joining?: JoinFacts | undefined;
}

export interface OtherMonitor {
  readonly id: DeviceId;
  readonly name: string | undefined;
  readonly role: 'owner' | 'viewer';
  /** When a viewer's time ends, where somebody chose that. */
  readonly until?: Ms | undefined;
  /** A link to it is live now. */
  readonly online?: boolean | undefined;
}

/** How far this computer is on its way into another household. */
export type JoinFacts =
  | { readonly at: 'idle' }
  | { readonly at: 'reaching'; readonly server: string; readonly page: string; readonly unreachable: boolean }
  | { readonly at: 'comparing'; readonly symbols: readonly SymbolId[]; readonly monitorName: string }
  | { readonly at: 'joined'; readonly monitorName: string }
  | { readonly at: 'failed'; readonly why: Exclude<JoinFailure, 'left'> | 'store-failed' };

export type LinkTrouble = Extract<InvitationRead, { ok: false }>['why'];

export type HouseholdRequest =
  | { readonly do: 'recovery-code' }
  /** Opens a window in which one camera of the lost household leads back into it. */
  | { readonly do: 'restore'; readonly code: string }
  | { readonly do: 'remove-monitor'; readonly device: DeviceId }
  | { readonly do: 'make-owner'; readonly device: DeviceId }
  | { readonly do: 'invite-monitor'; readonly as: Invite }
  /** Leaves this household for the one that the link leads into. */
  | { readonly do: 'join-household'; readonly link: string }
  | { readonly do: 'stop-joining' }
  /** Begins anew, with a household of its own and no camera. */
  | { readonly do: 'found-household' };

export type HouseholdRefusal =
  | 'no-code-here'
  | 'wrong-code'
  | 'has-cameras'
  | 'last-owner'
  /** Only an owner decides that. */
  | 'not-owner'
  | LinkTrouble;

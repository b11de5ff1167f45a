import type { Ledger, Member } from '../../shared/identity/index.ts';
import type { Watchable } from '../../shared/lib/index.ts';
import type { Link } from '../../shared/link/index.ts';
import type { DeviceId, PublicKeys, Role } from '../../shared/protocol/index.ts';

export type MonitorRole = Exclude<Role, 'camera'>;

/** A monitor that this camera serves. */
export interface ServedMonitor {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly name: string;
  /** As owners have it at this moment. */
  readonly role: MonitorRole;
}

/** The link to one monitor, for whoever speaks over its lanes. */
export interface Linked {
  readonly monitor: ServedMonitor;
  readonly link: Link;
  /** Aborts when the monitor was removed, when its lease ended, and when the session is over. */
  readonly until: AbortSignal;
}

/** Undefined: it belongs no more, or not as somebody who watches. */
export function roleIn(ledger: Pick<Ledger, 'members'>, id: DeviceId): MonitorRole | undefined {
  return asMonitor(ledger.members.value.members.get(id))?.role;
}

type MonitorMember = Member & { readonly role: MonitorRole };

/** Everybody who may watch. `first`, which this camera was paired with, may, until somebody says that it may not. */
export function monitorsIn({ members }: Pick<Ledger, 'members'>, first: DeviceId): readonly DeviceId[] {
  const { members: all, former } = members.value;
  const named = [...all.values()].flatMap((member) => asMonitor(member)?.id ?? []);
  return named.includes(first) || former.has(first) ? named : [...named, first];
}

function asMonitor(member: Member | undefined): MonitorMember | undefined {
  if (member === undefined || member.role === 'camera') return undefined;
  return { ...member, role: member.role };
}

/** Tells of each link once, the first ones at once; its own `until` says when it is over. */
export function eachLinked<L extends Linked>(
  all: Watchable<readonly L[]>,
  meet: (linked: L) => void,
  signal: AbortSignal,
): void {
  let met: readonly L[] = [];
  const look = (now: readonly L[]): void => {
    const fresh = now.filter((linked) => !met.includes(linked));
    met = now;
    for (const linked of fresh) meet(linked);
  };
  all.on(look, signal);
  look(all.value);
}

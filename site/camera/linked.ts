import type { Ledger } from '../../shared/identity/index.ts';
import type { Link } from '../../shared/link/index.ts';
import type { DeviceId, PublicKeys, Role } from '../../shared/protocol/index.ts';

/** A monitor that this camera serves. */
export interface ServedMonitor {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  readonly name: string;
  /** As owners have it at this moment. */
  readonly role: MonitorRole;
}

export type MonitorRole = Exclude<Role, 'camera'>;

/** The link to one monitor, for whoever speaks over its lanes. */
export interface Linked {
  readonly monitor: ServedMonitor;
  readonly link: Link;
  /** Aborts when the monitor was removed, when its lease ended, and when the session is over. */
  readonly until: AbortSignal;
}

/** Undefined: it belongs no more, or not as somebody who watches. */
export function roleIn(ledger: Pick<Ledger, 'members'>, id: DeviceId): MonitorRole | undefined {
  const role = ledger.members.value.members.get(id)?.role;
  return role === 'camera' ? undefined : role;
}

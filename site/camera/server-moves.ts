import * as v from 'valibot';
import {
  DeviceId,
  type IceServer,
  type Membership,
  RendezvousServer,
  sameServer,
} from '../../shared/protocol/index.ts';

/** The monitor announced other servers; the old ones stay until a message came through a new one. */
export interface Move {
  readonly revision: number;
  readonly next: readonly RendezvousServer[];
  readonly added: readonly RendezvousServer[];
  /** The monitor that announced them. */
  readonly by?: DeviceId | undefined;
}

const StoredMove = v.object({
  revision: v.number(),
  next: v.array(RendezvousServer),
  added: v.array(RendezvousServer),
  by: v.optional(DeviceId),
});
export function parseMove(raw: unknown): Move | undefined {
  const parsed = v.safeParse(StoredMove, raw);
  return parsed.success ? parsed.output : undefined;
}

export interface Announced {
  readonly revision: number;
  readonly rendezvous: readonly RendezvousServer[];
  readonly ice: readonly IceServer[];
}

/** The most servers that a membership holds. */
const MOST = 8;

const among = (servers: readonly RendezvousServer[], server: RendezvousServer): boolean =>
  servers.some((one) => sameServer(one, server));

/** New servers first, the old ones behind them. With nothing added there is nothing to wait for. */
export function begin(
  membership: Membership,
  announced: Announced,
): { membership: Membership; move: Move | undefined } {
  const { revision, rendezvous: next, ice } = announced;
  const added = next.filter((server) => !among(membership.rendezvous, server));
  const kept = membership.rendezvous.filter((server) => !among(next, server));
  const rendezvous = added.length > 0 ? [...next, ...kept].slice(0, MOST) : [...next];
  return {
    membership: { ...membership, rendezvous, ice: [...ice] },
    move: added.length > 0 ? { revision, next, added } : undefined,
  };
}

/** Undefined while the old servers are still needed. */
export function finish(membership: Membership, move: Move, heard: RendezvousServer): Membership | undefined {
  return among(move.added, heard) ? { ...membership, rendezvous: [...move.next] } : undefined;
}

/** A new server is confirmed once this phone stands registered there. */
export const registered = (move: Move, open: readonly RendezvousServer[]): boolean =>
  move.added.every((server) => among(open, server));

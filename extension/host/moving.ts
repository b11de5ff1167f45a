import {
  type ControlMessage,
  type IceServer,
  type RendezvousServer,
  sameServer,
} from '../../shared/protocol/index.ts';
import type { CameraRecord, Move } from './records.ts';

interface Told extends Pick<CameraRecord, 'confirmed'> {
  readonly removedAt?: CameraRecord['removedAt'] | undefined;
}

/**
 * How a household changes its servers without stranding anybody: the new list has a number, each camera is told over
 * its live link, and the servers before it stay in use until every camera has confirmed that number.
 */
export function beginMove(move: Move, from: RendezvousServer, to: RendezvousServer): Move {
  const revision = move.revision + 1;
  if (sameServer(from, to)) return { ...move, revision };
  const previous = [from, ...move.previous].filter((server) => !sameServer(server, to));
  return { revision, previous: unique(previous) };
}

/** Who has not confirmed yet. Nobody: the servers before the move may go. */
export function waitingFor<T extends Told>(move: Move, devices: readonly T[]): T[] {
  return devices.filter(({ removedAt, confirmed }) => removedAt === undefined && confirmed < move.revision);
}

export function endMove(move: Move, devices: readonly Told[]): Move {
  return waitingFor(move, devices).length > 0 || move.previous.length === 0
    ? move
    : { ...move, previous: [] };
}

/** Every server that this monitor has to be found at. */
export function serversInUse(current: RendezvousServer, move: Move): RendezvousServer[] {
  return unique([current, ...move.previous]);
}

export function announcement(
  move: Move,
  rendezvous: RendezvousServer,
  ice: readonly IceServer[],
): ControlMessage {
  return { kind: 'servers', revision: move.revision, rendezvous: [rendezvous], ice: [...ice] };
}

function unique(servers: readonly RendezvousServer[]): RendezvousServer[] {
  return servers.filter((server, at) => servers.findIndex((other) => sameServer(other, server)) === at);
}

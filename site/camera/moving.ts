import {
  type ControlMessage,
  type DeviceId,
  type HouseholdFacts,
  type Membership,
  type RendezvousServer,
  sameServer,
} from '../../shared/protocol/index.ts';
import type { RendezvousSet } from '../../shared/rendezvous/index.ts';
import { type Announced, begin, finish, type Move, registered } from './server-moves.ts';

export interface MovingOptions {
  readonly membership: Membership;
  readonly move: Move | undefined;
  /** Whether it could be written. */
  readonly keep: (membership: Membership, move: Move | undefined) => Promise<boolean>;
  readonly rendezvous: Pick<RendezvousSet, 'health' | 'heard'>;
  /** Registers this phone at these servers, and at no others. */
  readonly goTo: (servers: readonly RendezvousServer[]) => void;
  readonly signal: AbortSignal;
}

/** What owners may change of a membership. Each change is kept before anything is confirmed. */
export interface Moving {
  readonly membership: Membership;
  rename(name: string): void;
  /** The household has another secret. Whether that could be written. */
  relocate(household: HouseholdFacts): Promise<boolean>;
  announced(message: Announced, by: DeviceId): void;
  /** Sends this monitor the confirmation that is due, if one is; `send` says whether it went out. */
  confirm(to: DeviceId, send: (message: ControlMessage) => boolean): void;
}

export function createMoving({ rendezvous, goTo, keep, signal, ...start }: MovingOptions): Moving {
  let { membership, move } = start;
  /** The revision that each monitor still has to hear of: each counts its own. */
  const owed = new Map<DeviceId, number>();
  if (move?.by !== undefined) owed.set(move.by, move.revision);
  /** From before there could be several: owed to the one that there was. */
  let owedToAny = move && move.by === undefined ? move.revision : undefined;

  /** What is now lies on the disk: only then would a reload stand where it is confirmed to stand. */
  let isKept = true;
  let writes = 0;

  async function write(): Promise<boolean> {
    writes += 1;
    const mine = writes;
    isKept = false;
    const kept = await keep(membership, move);
    if (mine === writes) isKept = kept;
    return kept;
  }

  const change = (to: Membership, next: Move | undefined): void => {
    membership = to;
    move = next;
    void write();
    goTo(membership.rendezvous);
  };

  rendezvous.heard.on(({ server }) => {
    if (!move) return;
    const finished = finish(membership, move, server);
    if (finished) change(finished, undefined);
  }, signal);

  return {
    get membership() {
      return membership;
    },
    rename(name) {
      membership = { ...membership, cameraName: name };
      void write();
    },
    async relocate(household) {
      const { household: before } = membership;
      // At once, so that whatever else is kept meanwhile does not bring the old one back.
      membership = { ...membership, household };
      const kept = await write();
      if (!kept) membership = { ...membership, household: before };
      return kept;
    },
    announced(message, by) {
      owed.set(by, message.revision);
      // Said again after a reconnection: the servers are in place, only the confirmation was lost.
      if (move?.revision === message.revision && isSame(move.next, message.rendezvous)) {
        if (!isKept) void write();
        return;
      }
      const begun = begin(membership, message);
      change(begun.membership, begun.move && { ...begun.move, by });
    },
    confirm(to, send) {
      const revision = owed.get(to) ?? owedToAny;
      if (revision === undefined || !isKept) return;
      const open = rendezvous.health.value.filter(({ health }) => health.at === 'open');
      const ready =
        move === undefined ||
        registered(
          move,
          open.map(({ server }) => server),
        );
      if (!ready || !send({ kind: 'servers-confirmed', revision })) return;
      owed.delete(to);
      owedToAny = undefined;
    },
  };
}

const isSame = (a: readonly RendezvousServer[], b: readonly RendezvousServer[]): boolean =>
  a.length === b.length && a.every((server, at) => b[at] !== undefined && sameServer(server, b[at]));

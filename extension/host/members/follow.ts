import type { Identity, Members } from '../../../shared/identity/index.ts';
import { type Log, takeTurns, unattended } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Roster } from '../roster.ts';
import type { Belonging } from './belonging.ts';

export interface FollowOptions {
  readonly roster: Pick<Roster, 'everyRecord' | 'add' | 'remove'>;
  readonly me: Pick<Identity, 'id' | 'keys'>;
  readonly belonging: Pick<Belonging, 'members' | 'facts'>;
  /** A camera that another owner added is there now. */
  readonly came: (name: string) => void;
  /** The server list that counts now. */
  readonly revision: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What other owners said: their cameras stand in this monitor's list too, and whom they removed is removed here. */
export function followMembers({ me, roster, belonging, came, revision, log, signal }: FollowOptions): void {
  const inTurn = takeTurns();

  async function follow(): Promise<void> {
    const { members, former, graph } = belonging.members.value;
    const records = roster.everyRecord();
    for (const { id, removedAt } of records)
      if (former.has(id) && removedAt === undefined) await roster.remove(id);
    for (const { id, keys, role, name = id.slice(0, 8) } of members.values()) {
      const isHere = records.some((one) => one.id === id && one.removedAt === undefined);
      // Whom this monitor paired itself it adds itself, with all that was asked for it.
      if (role !== 'camera' || isHere || addedBy(graph, id) === me.keys.sign) continue;
      const { epoch } = belonging.facts;
      const welcomed = {
        confirmed: revision(),
        epoch,
        watched: isKnownToCameras(belonging.members.value, me.id),
      };
      await roster.add({ id, keys, name, replaces: undefined, epoch, restored: undefined }, welcomed);
      came(name);
    }
  }

  belonging.members.on(
    () => unattended(inTurn(follow), log, 'a camera of another owner could not be kept'),
    signal,
  );
}

/**
 * Who was let in by an owner is known to every camera that hears of it. Who came back with the recovery code is not,
 * until each camera has read a code: it is not watched before, and nothing is wrong with that.
 */
function isKnownToCameras({ grants, graph }: Members, me: DeviceId): boolean {
  const grant = grants.get(me);
  return grant === undefined || graph.get(grant)?.statement.by.grant !== 'recovery';
}

/** The key of whoever added it last. */
const addedBy = ({ order }: Members['graph'], id: DeviceId): string | undefined =>
  order.findLast(({ statement: { deed } }) => deed.do === 'add' && deed.device === id)?.statement.by.sign;

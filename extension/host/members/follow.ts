import type { Roster } from '../roster.ts';
import type { Belonging } from './belonging.ts';

export interface FollowOptions {
  readonly roster: Pick<Roster, 'everyRecord' | 'add' | 'remove'>;
  readonly belonging: Pick<Belonging, 'members' | 'facts'>;
  /** The server list that counts now. */
  readonly revision: () => number;
  readonly signal: AbortSignal;
}

/** What other owners said: their cameras stand in this monitor's list too, and whom they removed is removed here. */
export function followMembers({ roster, belonging, revision, signal }: FollowOptions): void {
  let last: Promise<unknown> = Promise.resolve();

  async function follow(): Promise<void> {
    const { members, former } = belonging.members.value;
    const records = roster.everyRecord();
    for (const { id, removedAt } of records)
      if (former.has(id) && removedAt === undefined) await roster.remove(id);
    for (const { id, keys, role, name = id.slice(0, 8) } of members.values()) {
      if (role !== 'camera' || records.some((one) => one.id === id)) continue;
      const { epoch } = belonging.facts;
      // Not watched by itself: until it has read a code it does not know this monitor, and nothing is wrong with that.
      const welcomed = { confirmed: revision(), epoch, watched: false };
      await roster.add({ id, keys, name, replaces: undefined, epoch, restored: undefined }, welcomed);
    }
  }

  belonging.members.on(() => {
    last = last.then(follow);
  }, signal);
}

import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { openKeeping } from '../../../../extension/host/keeping.ts';
import { keepJoined } from '../../../../extension/host/members/index.ts';
import { createIdentity, foundHousehold } from '../../../../shared/identity/index.ts';
import { silentLog } from '../../../../shared/lib/index.ts';
import type { Membership } from '../../../../shared/protocol/index.ts';
import { openStore } from '../../../../shared/store/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { at, server } from '../servers.ts';

const clock = fakeClock();
const owner = await createIdentity();
const { id, secret, epoch, genesis } = await foundHousehold(owner, clock);
const membership: Membership = {
  household: { id, secret, epoch, genesis },
  monitor: { keys: owner.keys, name: 'Laptop' },
  cameraName: 'Desk',
  rendezvous: [server('theirs.invalid')],
  ice: [],
};

afterEach(() => vi.restoreAllMocks());

/** What this computer finds when it starts again, killed at the write after so many. */
async function startedAgain(writes: number) {
  const name = `joins-${writes}`;
  const before = await openStore(name);
  const keeping = await openKeeping(before, clock);
  await keeping.saveSettings(at('own.invalid'));
  await keeping.saveMove({ revision: 3, previous: [server('before.invalid')] });
  let left = writes;
  const begin = IDBDatabase.prototype.transaction;
  const dying = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...asked
  ) {
    if (asked[1] === 'readwrite' && left-- <= 0) throw new Error('killed');
    return begin.apply(this, asked);
  });
  await keepJoined(membership, at('theirs.invalid'), keeping, silentLog).catch(() => undefined);
  dying.mockRestore();
  before.close();
  const after = await openStore(name);
  const { household, settings, move } = await openKeeping(after, clock);
  const hosts = [await settings().then((now) => now?.rendezvous), ...((await move())?.previous ?? [])];
  after.close();
  return { household: household.id, hosts: hosts.map((one) => one?.host) };
}

test('a kill at any write on the way into another household leaves no household at the servers of the other', async () => {
  let found = await startedAgain(0);
  for (let writes = 1; found.household !== id; writes += 1) {
    expect(found.hosts, `${writes - 1} writes`).toEqual(['own.invalid', 'before.invalid']);
    expect(writes, 'it gets there').toBeLessThan(20);
    found = await startedAgain(writes);
  }
  expect(found.hosts).toEqual(['theirs.invalid']);
});

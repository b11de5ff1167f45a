import { expect, test } from 'vitest';
import { beginRestoring, keepJoined } from '../../../../extension/host/members/index.ts';
import { foundHousehold, type Household, printRecoveryCode } from '../../../../shared/identity/index.ts';
import { silentLog } from '../../../../shared/lib/index.ts';
import type { Membership } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { type Disk, emptyDisk, first, monitor, rowOf, second, third, world } from './scene.ts';

const server = { host: 'theirs.invalid', port: 443, path: '/', key: 'peerjs', secure: true };
const settings = { monitorName: 'Desk', page: 'https://theirs.invalid/', rendezvous: server, ice: [] };
const { recoveryKey, id, secret, epoch, genesis } = await foundHousehold(third, fakeClock());
if (!recoveryKey) throw new Error('the founder has no recovery key');
const household = { id, secret, epoch, genesis };
const way = await beginRestoring(await printRecoveryCode(recoveryKey), {
  identity: first,
  monitorName: () => 'Their second laptop',
  clock: fakeClock(),
});
const proof = [...((await way?.take({ household, cameraName: 'Nursery' }))?.proof ?? [])];
const membership: Membership = {
  household,
  monitor: { keys: first.keys, name: 'Their second laptop' },
  cameraName: 'Desk',
  rendezvous: [server],
  ice: [],
  proof,
};

/** The disk as the monitor's own shelves write it, which is cut off after so many writes. */
function shelvesOn(disk: Disk, writes: number) {
  let left = writes;
  const write = async (change: () => unknown = () => undefined): Promise<void> => {
    if (left-- <= 0) throw new Error('killed');
    change();
  };
  return {
    cameras: {
      all: async () => [...disk.rows.values()],
      put: (row: ReturnType<typeof rowOf>) => write(() => disk.rows.set(row.id, row)),
      remove: (id: string) => write(() => disk.rows.delete(id)),
    },
    monitors: { all: async () => [], put: () => write(), remove: () => write() },
    statements: {
      get: async () => disk.statements,
      put: (value: readonly unknown[]) =>
        write(() => {
          disk.statements = value;
        }),
      remove: () => write(),
    },
    layout: { get: async () => undefined, put: () => write(), remove: () => write() },
    saveMove: () => write(),
    saveHousehold: () => write(),
    saveJoined: (household: Household) =>
      write(() => {
        disk.household = household;
      }),
  };
}

async function leaveWith(writes: number): Promise<Disk> {
  const disk = emptyDisk();
  for (const one of [first, second]) disk.rows.set(one.id, rowOf(one));
  (await monitor(world(), disk)).kill();
  await keepJoined(membership, settings, shelvesOn(disk, writes), silentLog).catch(() => undefined);
  return disk;
}

test('a kill, or a full disk, at any write on the way into another household loses no camera of the own one', async () => {
  const own = emptyDisk().household.id;
  let writes = 0;
  let disk = await leaveWith(writes);
  while (disk.household.id === own && writes < 20) {
    (await monitor(world(), disk)).kill();
    expect([...disk.rows.keys()].toSorted(), `${writes} writes`).toEqual([first.id, second.id].toSorted());
    writes += 1;
    disk = await leaveWith(writes);
  }
  expect(disk.household).toEqual(household);
  expect(proof).toHaveLength(1);
  expect(disk.statements).toEqual(expect.arrayContaining(proof));
});

test('who was removed and is let into the same household anew does not find its removal there', async () => {
  const disk = emptyDisk();
  const host = await monitor(world(), disk);
  await host.belonging.add({ ...second, name: 'Nursery' });
  host.kill();
  expect(disk.statements).toHaveLength(1);
  const again = { ...membership, household: disk.household, proof: [] };
  await keepJoined(again, settings, shelvesOn(disk, 20), silentLog);
  expect(disk.statements).toEqual([]);
});

import { expect, test } from 'vitest';
import { beginRestoring, keepRestored } from '../../../../extension/host/members/index.ts';
import { foundHousehold, printRecoveryCode } from '../../../../shared/identity/index.ts';
import { silentLog } from '../../../../shared/lib/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { camera, emptyDisk, first, meet, monitor, monitorIdentity, second, world } from './scene.ts';

const clock = fakeClock();
const lost = await foundHousehold(second, clock);
if (!lost.recoveryKey) throw new Error('the founder has no recovery key');
const code = await printRecoveryCode(lost.recoveryKey);
const { id, secret, epoch, genesis } = lost;
const handover = { household: { id, secret, epoch, genesis }, cameraName: 'Nursery' };
const options = { identity: monitorIdentity, monitorName: () => 'New laptop', clock };

test('only the household that the code belongs to is come back to', async () => {
  expect(await beginRestoring('no code at all', options)).toBeUndefined();
  const restoring = await beginRestoring(code, options);
  const theirs = await foundHousehold(second, clock);
  expect(await restoring?.take(undefined)).toBeUndefined();
  const strange = { id: theirs.id, secret: theirs.secret, epoch: 1, genesis: theirs.genesis };
  expect(await restoring?.take({ ...handover, household: strange })).toBeUndefined();
  const forged = { ...handover.household, genesis: { ...genesis, founder: first.keys } };
  expect(await restoring?.take({ ...handover, household: forged })).toBeUndefined();
  expect((await restoring?.take(handover))?.household).toEqual(handover.household);
});

test('a kill at any write of the way back leaves the old household or the new one, and never half of one', async () => {
  const restored = await (await beginRestoring(code, options))?.take(handover);
  if (!restored) throw new Error('the way back is closed');
  const newcomer = { ...first, name: 'Nursery', replaces: undefined, epoch, restored };
  for (const writes of [0, 1, 2, 3]) {
    const disk = { household: 'own', statements: [] as readonly unknown[], rows: [] as string[] };
    let left = writes;
    const write = async (change: () => void): Promise<void> => {
      if (left-- <= 0) throw new Error('killed');
      change();
    };
    const shelves = {
      saveHousehold: (next: { readonly id: string }) =>
        write(() => {
          disk.household = next.id;
        }),
      statements: {
        get: async () => disk.statements,
        put: (value: readonly unknown[]) =>
          write(() => {
            disk.statements = value;
          }),
        remove: async () => undefined,
      },
      cameras: {
        all: async () => [],
        put: (row: { readonly id: string }) => write(() => void disk.rows.push(row.id)),
        remove: async () => undefined,
      },
    };
    await keepRestored(restored, newcomer, shelves, { clock, log: silentLog }).catch(() => undefined);
    if (disk.household === 'own') continue;
    expect([disk.household, disk.statements, disk.rows]).toEqual([id, restored.proof, [first.id]]);
    expect(writes).toBe(3);
  }
});

test('a camera does not go where its monitor cannot follow', async () => {
  const on = world();
  const disks = { monitor: emptyDisk(), first: emptyDisk() };
  const host = await monitor(on, disks.monitor);
  await host.belonging.add({ ...first, name: 'First' });
  await host.belonging.add({ ...second, name: 'Second' });
  await host.belonging.remove(second.id);
  // As after a restoration: its monitor is another one, for which nothing was sealed.
  const stranger = await camera(on, disks.first, first, second.id);
  await meet(host, stranger, first, { confirm: false });
  expect(stranger.ledger.members.value.epoch.number).toBe(2);
  expect(disks.first.household.epoch).toBe(1);
});

import { describe, expect, test } from 'vitest';
import { createIdentity } from '../../../../shared/identity/index.ts';
import { aMonitor, founded, joined, world } from './scene.ts';

const [laptop, tablet, camera] = await Promise.all([createIdentity(), createIdentity(), createIdentity()]);
const viewer = { role: 'viewer' } as const;
const owner = { role: 'owner' } as const;

/** The founder's computer, and a laptop that it let in. */
async function two(as: typeof viewer | typeof owner) {
  const on = world();
  const { identity, disk } = await founded(on.clock);
  const first = await aMonitor(on, identity, disk);
  await first.belonging.invite({ ...laptop, name: 'Laptop' }, as);
  const laptopDisk = joined(first.belonging.facts);
  const second = await aMonitor(on, laptop, laptopDisk);
  await on.until(() => second.place() === as.role, 'the laptop to hear that it belongs');
  return { on, identity, disk, first, second, laptopDisk };
}

describe('a monitor that was let in', () => {
  test('hears from the other one that it belongs, and of a camera that comes, without any camera in between', async () => {
    const { on, first, second, identity } = await two(viewer);
    expect([first.reaches(laptop), second.reaches(identity)]).toEqual([true, true]);
    await first.belonging.add({ ...camera, name: 'Nursery' });
    await on.until(() => second.belonging.members.value.members.has(camera.id), 'the camera at the laptop');
    second.kill();
    first.kill();
  });

  test('says nothing that counts as a viewer: it adds nobody and removes nobody', async () => {
    const { on, first, second, identity } = await two(viewer);
    await second.belonging.add({ ...camera, name: 'Mine' });
    await second.belonging.invite({ ...tablet, name: 'Tablet' }, owner);
    await second.belonging.remove(identity.id);
    await on.clock.advance(5000);
    for (const { belonging } of [first, second])
      expect([...belonging.members.value.members.keys()].sort()).toEqual([identity.id, laptop.id].sort());
    second.kill();
    first.kill();
  });

  test('may be made an owner, and then lets in others that all hear of', async () => {
    const { on, first, second } = await two(viewer);
    await first.belonging.invite({ ...laptop, name: 'Laptop' }, owner);
    await on.until(() => second.place() === 'owner', 'the laptop to be an owner');
    await second.belonging.add({ ...camera, name: 'Nursery' });
    await on.until(() => first.belonging.members.value.members.has(camera.id), 'the camera at the founder');
    second.kill();
    first.kill();
  });
});

describe('a monitor that is locked out', () => {
  test('is told over its link, believes the statements alone, and cannot go where the household went', async () => {
    const { on, first, second, identity } = await two(viewer);
    await first.belonging.remove(laptop.id);
    await on.until(() => second.place() === 'removed', 'the laptop to be told');
    expect(first.belonging.facts.epoch).toBe(2);
    expect(second.belonging.facts.epoch).toBe(1);
    await on.until(() => !first.reaches(laptop) && !second.reaches(identity), 'the link to end');
    second.kill();
    first.kill();
  });

  test('was away meanwhile: it is told at its old address, by the statements, at the next start', async () => {
    const { on, first, second, laptopDisk, disk } = await two(owner);
    second.kill();
    await on.until(() => !first.reaches(laptop), 'the laptop to be gone');
    await first.belonging.remove(laptop.id);
    expect(first.belonging.facts.epoch).toBe(2);
    const back = await aMonitor(on, laptop, laptopDisk);
    expect(back.place()).toBe('owner');
    await on.until(() => back.place() === 'removed', 'the laptop to be told');
    expect(back.belonging.facts.epoch).toBe(1);
    await on.until(() => disk.monitors.get(laptop.id)?.told === true, 'nobody to wait for it any more');
    back.kill();
    first.kill();
  });

  test('when its time is over: both sides end it by themselves, and the household moves', async () => {
    const { on, first, second } = await two(viewer);
    const until = on.clock.now() + 60_000;
    await first.belonging.remove(laptop.id);
    await on.until(() => second.place() === 'removed', 'the laptop to be told');
    await first.belonging.invite({ ...tablet, name: 'Tablet' }, { role: 'viewer', until });
    const third = await aMonitor(on, tablet, joined(first.belonging.facts));
    await on.until(() => third.place() === 'viewer', 'the tablet to be let in');
    const { epoch } = first.belonging.facts;
    await on.until(() => third.place() === 'lease-over', 'the end');
    expect(on.clock.now()).toBeGreaterThanOrEqual(until);
    await on.until(() => first.belonging.facts.epoch > epoch, 'the household to move');
    expect(third.belonging.facts.epoch).toBe(epoch);
    for (const one of [first, second, third]) one.kill();
  });
});

test('two owners who remove each other while apart: the senior stays, and the other is told when they meet', async () => {
  const { on, first, second, identity } = await two(owner);
  on.network.up = false;
  await on.until(() => !first.reaches(laptop) && !second.reaches(identity), 'them to be apart');
  await first.belonging.remove(laptop.id);
  await second.belonging.remove(identity.id);
  expect([first.place(), second.place()]).toEqual(['owner', 'owner']);
  on.network.up = true;
  await on.until(() => second.place() === 'removed', 'the junior to be told');
  expect(first.place()).toBe('owner');
  first.kill();
  second.kill();
});

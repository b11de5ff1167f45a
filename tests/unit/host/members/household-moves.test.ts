import { describe, expect, test } from 'vitest';
import { epochsInUse } from '../../../../extension/host/members/index.ts';
import { openSecret } from '../../../../shared/identity/index.ts';
import {
  camera,
  type Disk,
  emptyDisk,
  first,
  meet,
  monitor,
  pass,
  reaches,
  rowOf,
  second,
  third,
  world,
} from './scene.ts';

/** A monitor and two cameras that know each other, in the first epoch. */
async function household() {
  const on = world();
  const disks = { monitor: emptyDisk(), first: emptyDisk(), second: emptyDisk() };
  for (const one of [first, second]) disks.monitor.rows.set(one.id, rowOf(one));
  const host = await monitor(on, disks.monitor);
  return { on, disks, host };
}

const numbers = async (disk: Disk, now = 0): Promise<readonly number[]> => {
  const host = await monitor(world(), disk);
  const used = epochsInUse(host.belonging.epochs.value, [...disk.rows.values()], now);
  host.kill();
  return used.map(({ number }) => number);
};

describe('a household from which a camera was removed', () => {
  test('moves: the one that stays hears of it over its link, goes there, and the old addresses are left', async () => {
    const { on, disks, host } = await household();
    const stays = await camera(on, disks.first, first);
    expect(await reaches(on, stays.wire, host.wire(first).incoming)).toBe(true);
    await host.remove(second);
    await meet(host, stays, first);
    expect(disks.first.household.epoch).toBe(2);
    expect(disks.first.household.secret).not.toBe(emptyDisk().household.secret);
    expect(await reaches(on, host.wire(first), stays.wire.incoming)).toBe(true);
    expect(await reaches(on, stays.wire, host.wire(first).incoming)).toBe(true);
    // Not before the removed one was told, or for a month.
    expect(await numbers(disks.monitor, on.clock.now())).toEqual([2, 1]);
    expect(await numbers(disks.monitor, on.clock.now() + 31 * 86_400_000)).toEqual([2]);
  });

  test('is found at its old addresses by a camera that was away, and tells it', async () => {
    const { on, disks, host } = await household();
    await host.remove(second);
    const late = await camera(on, disks.first, first);
    expect(await reaches(on, late.wire, host.wire(first).incoming)).toBe(true);
    expect(await reaches(on, host.wire(first), late.wire.incoming)).toBe(true);
    await meet(host, late, first);
    expect(await reaches(on, late.wire, host.wire(first).incoming)).toBe(true);
    expect(disks.monitor.rows.get(first.id)?.epoch).toBe(2);
  });

  test('finds a camera whose confirmation was lost: its first word from there says the same', async () => {
    const { on, disks, host } = await household();
    const stays = await camera(on, disks.first, first);
    await host.remove(second);
    await meet(host, stays, first, { confirm: false });
    expect(disks.monitor.rows.get(first.id)?.epoch).toBe(1);
    stays.kill();
    const again = await camera(on, disks.first, first);
    expect(await reaches(on, host.wire(first), again.wire.incoming)).toBe(true);
    const boot = again.heard[0]?.fromBoot ?? null;
    for (let tries = 0; tries < 40 && disks.monitor.rows.get(first.id)?.epoch !== 2; tries++) {
      void again.wire.send({ kind: 'hello', have: null }, boot);
      await pass(on, 500);
    }
    expect(disks.monitor.rows.get(first.id)?.epoch).toBe(2);
  });

  test('is not found by the removed one with all that it ever had, and it can read nothing of where it went', async () => {
    const { on, disks, host } = await household();
    const stays = await camera(on, disks.first, first);
    const gone = await camera(on, disks.second, second);
    await meet(host, gone, second);
    await host.remove(second);
    await meet(host, stays, first);
    // It even got hold of every statement.
    await gone.ledger.take(host.belonging.beyond([]));
    const { epoch, graph } = gone.ledger.members.value;
    expect(epoch.number).toBe(2);
    expect(epoch.move && (await openSecret(second, gone.ledger.founding, graph, epoch.move))).toBeUndefined();
    await gone.belonging.hear(host.belonging.beyond([]));
    expect(gone.removed).toBe(true);
    expect(disks.second.household.epoch).toBe(1);
    // At the old addresses there is one word for it, and nothing behind that.
    await reaches(on, gone.wire, gone.wire.incoming);
    expect(new Set(host.strangers)).toEqual(new Set([second.id]));
    expect(gone.heard.map(({ body }) => body)).toEqual([{ kind: 'goodbye', why: 'removed' }]);
    const row = disks.monitor.rows.get(second.id);
    if (row) disks.monitor.rows.set(second.id, { ...row, told: true });
    await host.stand();
    expect(await reaches(on, gone.wire, host.lines.stranger)).toBe(false);
    expect(await reaches(on, stays.wire, host.wire(first).incoming)).toBe(true);
  });

  test('moves twice while a camera is away, which follows all the way at once', async () => {
    const { on, disks, host } = await household();
    await host.belonging.add({ ...third, name: 'Third' });
    await host.remove(second);
    await host.remove(third);
    expect(host.belonging.facts.epoch).toBe(3);
    const late = await camera(on, disks.first, first);
    await meet(host, late, first);
    expect(disks.first.household).toEqual(host.belonging.facts);
    expect(await reaches(on, late.wire, host.wire(first).incoming)).toBe(true);
  });

  test('lets it in again with a new code, and only then', async () => {
    const { disks, host } = await household();
    await host.remove(second);
    expect(host.belonging.members.value.members.has(second.id)).toBe(false);
    await host.belonging.add({ ...second, name: 'Back' });
    expect(host.belonging.members.value.members.get(second.id)?.name).toBe('Back');
    disks.monitor.rows.set(second.id, rowOf(second, host.belonging.facts.epoch));
    expect(host.belonging.members.value.epoch.isDue).toBe(false);
    host.kill();
    const after = await monitor(world(), disks.monitor);
    expect(after.belonging.facts.epoch).toBe(2);
  });
});

describe('a kill', () => {
  test('of the monitor at any write of a removal leaves a removed camera, and a household that moves', async () => {
    let killed = 0;
    for (let writes = 0; ; writes++) {
      const { on, disks, host } = await household();
      disks.monitor.writesLeft = writes;
      const done = await host.remove(second).then(
        () => true,
        () => false,
      );
      host.kill();
      disks.monitor.writesLeft = Number.POSITIVE_INFINITY;
      const again = await monitor(on, disks.monitor);
      const { members, epoch } = again.belonging.members.value;
      // Before the first write nothing has happened, and the view was told so.
      if (writes > 0) {
        expect([members.has(second.id), epoch.number, epoch.isDue]).toEqual([false, 2, false]);
        expect(disks.monitor.rows.get(second.id)?.removedAt).toBeDefined();
      } else expect(members.has(second.id)).toBe(true);
      const late = await camera(on, disks.first, first);
      expect(await reaches(on, late.wire, again.wire(first).incoming)).toBe(true);
      await meet(again, late, first);
      expect(disks.first.household).toEqual(again.belonging.facts);
      if (done) break;
      killed += 1;
    }
    expect(killed).toBe(3);
  });

  test('of a camera at any write leaves it where it is looked for', async () => {
    for (const writes of [0, 1, 2]) {
      const { on, disks, host } = await household();
      const stays = await camera(on, disks.first, first);
      await host.remove(second);
      disks.first.writesLeft = writes;
      await meet(host, stays, first, { confirm: false });
      stays.kill();
      disks.first.writesLeft = Number.POSITIVE_INFINITY;
      const again = await camera(on, disks.first, first);
      expect(await reaches(on, again.wire, host.wire(first).incoming)).toBe(true);
      expect(await reaches(on, host.wire(first), again.wire.incoming)).toBe(true);
      await meet(host, again, first);
      expect(disks.first.household).toEqual(host.belonging.facts);
    }
  });
});

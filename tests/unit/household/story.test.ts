import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seed } from '../../seed.ts';
import { createWorld, type Device } from './world.ts';

const DAY = 24 * 3_600_000;

/** Five devices: two monitors that are linked with everybody, three phones. */
const PAIRS = [
  [0, 1],
  [0, 2],
  [0, 3],
  [0, 4],
  [1, 2],
  [1, 3],
  [1, 4],
] as const;

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      by: fc.nat(1),
      of: fc.nat(4),
      field: fc.constantFrom('name', 'room', 'order'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), by: fc.nat(1), of: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('report' as const), by: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), by: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('unplug' as const), pair: fc.nat(PAIRS.length - 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('plug' as const), pair: fc.nat(PAIRS.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restart' as const), who: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'settle' as const }) },
);

describe('five devices through partitions, kills, reloads and clocks a day apart', () => {
  it('all say the same at the end, every letter of every note is there once, and nobody is accused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 40 }),
        fc.nat(),
        async (steps, worldSeed) => {
          const world = createWorld(worldSeed);
          try {
            const devices: Device[] = [];
            for (const [n, role] of (['owner', 'owner', 'camera', 'camera', 'camera'] as const).entries())
              devices.push(await world.device(role, (n - 2) * DAY));
            const at = (n: number): Device => devices[n] ?? expect.fail();
            const cables = PAIRS.map(([a, b]) => world.link(at(a), at(b)));
            await world.settle();
            const notes = new Map<number, string[]>();
            let undone = false;
            let count = 0;
            for (const one of steps) {
              count += 1;
              if (one.do === 'edit')
                at(one.by).household.change({
                  of: 'device',
                  device: at(one.of).id,
                  set: { [one.field]: one.field === 'order' ? count : `word ${count}` },
                });
              if (one.do === 'note') {
                const { household } = at(one.by);
                const before = household.devices.value.get(at(one.of).id)?.settings.notes ?? '';
                household.change({
                  of: 'device',
                  device: at(one.of).id,
                  set: { notes: `${before}<${count}>` },
                });
                notes.set(one.of, [...(notes.get(one.of) ?? []), `<${count}>`]);
              }
              if (one.do === 'report') at(one.by).household.report({ kind: 'camera', version: `v${count}` });
              if (one.do === 'undo') undone = at(one.by).household.undo() || undone;
              if (one.do === 'unplug') cables[one.pair]?.unplug();
              if (one.do === 'plug') cables[one.pair]?.plug();
              if (one.do === 'restart') {
                // What was done in the very last moment before a crash may be lost, as anywhere; not what was kept.
                await at(one.who).household.kept();
                await at(one.who).restart();
              }
              if (one.do === 'settle') await world.settle();
            }
            for (const one of cables) one.unplug();
            for (const one of cables) one.plug();
            await world.settle();
            await world.settle();
            const [first, ...others] = devices.map(({ household }) => [...household.devices.value].sort());
            for (const other of others) expect(other).toEqual(first);
            if (!undone)
              for (const [of, marks] of notes) {
                const text = at(0).household.devices.value.get(at(of).id)?.settings.notes ?? '';
                for (const mark of marks) expect(text.split(mark)).toHaveLength(2);
              }
            expect(devices.flatMap(({ breaches }) => breaches)).toEqual([]);
          } finally {
            world.end();
          }
        },
      ),
      { seed, numRuns: process.env.PORTHOLE_SOAK ? 500 : 25 },
    );
  });
});

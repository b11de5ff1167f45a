import { describe, expect, test } from 'vitest';
import { logOf } from './fake-copies.ts';
import { begin, fill, log, type World } from './replicate-scene.ts';

describe('what cannot be trusted', () => {
  const hostile = async (row: (rows: unknown[]) => unknown[]): Promise<World> => {
    const world = begin();
    fill(world.camera, log, 10);
    const run = world.camera.run;
    Object.assign(world.camera, {
      run: async (...given: Parameters<typeof run>) => {
        const real = await run(...given);
        return { ...real, rows: row([...real.rows]) };
      },
    });
    world.lane.setOpen(true);
    await world.clock.advance(120_000);
    return world;
  };

  test.each([
    [
      'changed',
      (rows: unknown[]) => rows.map((row, i) => (i === 4 ? { ...(row as object), said: 'no' } : row)),
    ],
    ['gap', (rows: unknown[]) => rows.filter((_, i) => i !== 4)],
    ['not-parsed', (rows: unknown[]) => rows.map((row, i) => (i === 4 ? 'nonsense' : row))],
  ])('a row that is %s ends the taking, is told once, and nothing of it is kept', async (why, row) => {
    const { monitor: kept, found } = await hostile(row);
    expect(kept.rows(log).length).toBeLessThan(5);
    expect(found.monitor).toEqual([{ is: 'refused', log, why }]);
  });

  test("a camera's log is taken from that camera only, and nobody is given what is not offered", async () => {
    const { clock, lane, ...it } = begin();
    lane.setOpen(true);
    await clock.advance(10);
    const hash = 'A'.repeat(43);
    lane.forge('b', JSON.stringify({ kind: 'log-heads', heads: [{ log: logOf('x'), seq: 9, hash }] }));
    lane.forge('a', JSON.stringify({ kind: 'log-want', log: logOf('m'), after: 0, limit: 9 }));
    lane.forge('b', JSON.stringify({ kind: 'log-rows', log, after: 0, rows: [{}] }));
    lane.forge('a', '{');
    lane.forge('a', new Uint8Array(3));
    await clock.advance(1000);
    expect(it.found.monitor).toEqual([
      { is: 'refused', log: logOf('x'), why: 'not-its-log' },
      { is: 'refused', log, why: 'unasked' },
    ]);
    expect(it.found.camera.map((finding) => finding.is === 'refused' && finding.why)).toEqual([
      'not-offered',
      'not-parsed',
      'not-parsed',
    ]);
    expect(lane.said.some((text) => text.includes('log-want'))).toBe(false);
  });

  test('a tail that was cut off at the monitor shows at the camera, which was its witness', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.monitor, logOf('m'), 9);
    lane.setOpen(true);
    await clock.advance(1000);
    const heads = it.monitor.heads;
    Object.assign(it.monitor, {
      heads: async (...given: Parameters<typeof heads>) =>
        (await heads(...given)).map((head) => ({ ...head, seq: 6 })),
    });
    lane.setOpen(true);
    await clock.advance(1000);
    expect(it.found.camera).toEqual([{ is: 'cut', log: logOf('m'), was: 9, now: 6 }]);
    expect(it.found.monitor).toMatchObject([{ is: 'overtaken', head: { seq: 9 } }]);
  });

  test('more than was asked for is not taken', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 5);
    lane.setOpen(true);
    await clock.advance(1000);
    const rows = it.camera.rows(log).slice(0, 1);
    lane.forge('b', JSON.stringify({ kind: 'log-rows', log, after: 5, rows }));
    lane.forge('b', JSON.stringify({ kind: 'log-rows', log, after: 4, rows }));
    await clock.advance(1000);
    expect(it.found.monitor).toEqual([{ is: 'refused', log, why: 'unasked' }]);
  });

  test('a tail that was cut off at the camera shows at the monitor, and at the camera itself', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 9);
    lane.setOpen(true);
    await clock.advance(1000);
    const whole = it.camera.rows(log);
    const heads = it.camera.heads;
    Object.assign(it.camera, {
      heads: async (...given: Parameters<typeof heads>) =>
        (await heads(...given)).map((head) =>
          head.log === log ? { ...head, seq: 6, hash: whole[5]?.hash } : head,
        ),
    });
    lane.setOpen(true);
    await clock.advance(60_000);
    expect(it.found.monitor).toEqual([{ is: 'cut', log, was: 9, now: 6 }]);
    expect(it.found.camera).toEqual([{ is: 'overtaken', head: { log, seq: 9, hash: whole[8]?.hash } }]);
    expect(it.monitor.rows(log)).toEqual(whole);
  });
});

import { describe, expect, test } from 'vitest';
import { logOf } from './fake-copies.ts';
import { begin, camera, fill, log, monitor } from './replicate-scene.ts';

describe('a monitor and its camera', () => {
  test('what the camera recorded while nobody was connected comes with the next connection', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 2500);
    lane.setOpen(true);
    await clock.advance(1000);
    expect(it.monitor.rows(log)).toEqual(it.camera.rows(log));
    expect(it.monitor.repeated).toBe(0);
    expect(it.found).toEqual({ camera: [], monitor: [] });
  });

  test('what happens while they are connected follows within a second', async () => {
    const { clock, lane, ...it } = begin();
    lane.setOpen(true);
    await clock.advance(5000);
    for (let i = 0; i < 5; i++) {
      it.camera.append(log, 'again');
      await clock.advance(1000);
      expect(it.monitor.rows(log)).toHaveLength(i + 1);
    }
  });

  test('each holds how far the log of the other goes', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 3);
    fill(it.monitor, logOf('m'), 7);
    lane.setOpen(true);
    await clock.advance(1000);
    expect(it.camera.held.get(`${monitor} ${log}`)?.seq).toBe(3);
    expect(it.monitor.held.get(`${camera} ${logOf('m')}`)?.seq).toBe(7);
    expect(it.camera.rows(logOf('m'))).toEqual([]);
  });

  test('a message is never much longer than what may wait before a Stop', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 500);
    lane.setOpen(true);
    await clock.advance(1000);
    expect(it.monitor.rows(log)).toHaveLength(500);
    expect(Math.max(...lane.said.map((text) => text.length))).toBeLessThan(17_000);
  });

  test('a connection that breaks in the middle is gone on with where it broke', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 5000);
    lane.setOpen(true);
    while (it.monitor.rows(log).length < 1000) await clock.advance(1);
    lane.setOpen(false);
    await clock.advance(1000);
    const [had, asked] = [it.monitor.rows(log).length, lane.said.length];
    expect(had).toBeLessThan(5000);
    lane.setOpen(true);
    await clock.advance(1000);
    expect(it.monitor.rows(log)).toEqual(it.camera.rows(log));
    const wants = lane.said.slice(asked).filter((text) => text.includes('log-want'));
    expect(JSON.parse(wants[0] ?? '')).toMatchObject({ after: had });
  });

  test('a log whose oldest events were deleted goes on behind its anchor', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 2000);
    it.camera.trim(log, 1200);
    lane.setOpen(true);
    await clock.advance(1000);
    expect(it.monitor.rows(log)).toEqual(it.camera.rows(log));
    expect(it.monitor.rows(log)[0]?.seq).toBe(1201);
  });

  test('a disk that was full for a while is written to when there is room, with no gap', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 1500);
    it.monitor.full = true;
    lane.setOpen(true);
    await clock.advance(60_000);
    expect(it.monitor.rows(log)).toEqual([]);
    expect(it.found.monitor.every(({ is }) => is === 'store-failed')).toBe(true);
    expect(it.found.monitor.length).toBeLessThan(5);
    it.monitor.full = false;
    await clock.advance(60_000);
    expect(it.monitor.rows(log)).toEqual(it.camera.rows(log));
  });
});

describe('a long copy', () => {
  test('what comes while the disk writes is checked meanwhile, and written in order', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 9000);
    const { examine, keep } = it.monitor;
    let isWriting = false;
    let meanwhile = 0;
    Object.assign(it.monitor, {
      examine: (...given: Parameters<typeof examine>) => {
        if (isWriting) meanwhile += given[1].length;
        return examine(...given);
      },
      keep: async (...given: Parameters<typeof keep>) => {
        expect(isWriting).toBe(false);
        isWriting = true;
        await new Promise<void>((resolve) => clock.after(50, resolve));
        isWriting = false;
        return keep(...given);
      },
    });
    lane.setOpen(true);
    await clock.advance(3000);
    expect(it.monitor.rows(log)).toEqual(it.camera.rows(log));
    expect(it.monitor.repeated).toBe(0);
    expect(meanwhile).toBeGreaterThan(4000);
    // The camera writes down how far it is copied: not for each of the transactions.
    const held = lane.said.filter((text) => text.includes('log-held'));
    expect(held.length).toBeLessThan(3);
    expect(it.camera.held.get(`${monitor} ${log}`)?.seq).toBe(9000);
  });

  test('a check that fails is told, and made again later', async () => {
    const { clock, lane, ...it } = begin();
    fill(it.camera, log, 100);
    const { examine } = it.monitor;
    let fails = 1;
    Object.assign(it.monitor, {
      examine: async (...given: Parameters<typeof examine>) => {
        if (fails-- > 0) throw new Error('no memory');
        return examine(...given);
      },
    });
    lane.setOpen(true);
    await clock.advance(1000);
    expect(it.monitor.rows(log)).toEqual([]);
    expect(it.found.monitor).toMatchObject([{ is: 'store-failed' }]);
    await clock.advance(60_000);
    expect(it.monitor.rows(log)).toEqual(it.camera.rows(log));
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { hostShelves } from '../../../extension/host/retention/host-shelves.ts';
import { checkpointAt, type DeviceLog, openLog } from '../../../shared/events/index.ts';
import { createIdentity } from '../../../shared/identity/index.ts';
import { DAY, type KeepRule, letGo } from '../../../shared/jobs/index.ts';
import { cell, minutes, silentLog } from '../../../shared/lib/index.ts';
import { openLedger } from '../../../shared/store/index.ts';
import { fakeClock } from '../../fake-clock.ts';

const month: KeepRule = { age: 30 * DAY, bytes: 'no-limit' };

describe('retention on a real log', () => {
  it('lets old events go back to a signed place, records that, keeps the newest, and goes on in one chain', async () => {
    const timers = fakeClock();
    let ahead = 0;
    const clock = { ...timers, now: () => timers.now() + ahead };
    const life = new AbortController();
    const identity = await createIdentity();
    const ledger = await openLedger('retention');
    const deviceLog = await openLog({
      ledger,
      identity,
      clock,
      log: silentLog,
      signal: life.signal,
      locks: undefined,
    });
    const shelves = hostShelves(cell<DeviceLog | undefined>(deviceLog), silentLog);
    const write = async (count: number): Promise<void> => {
      await Promise.all(
        Array.from({ length: count }, () => deviceLog.append('job-done', { job: 'retention' })),
      );
      await deviceLog.checkpoint();
    };
    await write(700);
    ahead += 40 * DAY;
    await write(1200);
    const { log } = deviceLog.head.value;
    const newest = deviceLog.head.value.seq;

    expect(await letGo({ shelves, rule: () => month, clock }, 'none')).toBe(1);
    await expect.poll(async () => (await deviceLog.store.last(log))?.kind).toBe('trimmed');
    const [first] = await deviceLog.store.rowsFrom(log, 0, 1);
    expect(first?.kind).toBe('checkpoint');
    expect(first?.seq).toBeGreaterThan(600);
    expect(first?.seq).toBeLessThanOrEqual(710);
    expect(await deviceLog.store.row(log, newest)).toBeDefined();
    expect((await checkpointAt(deviceLog.store, log, newest))?.seq).toBeGreaterThan(700);
    const record = await deviceLog.store.log(log);
    expect(record?.count).toBe((record?.head.seq ?? 0) - (first?.seq ?? 0) + 1);

    // Nothing is too old any more, so that nothing is trimmed twice.
    const before = (await deviceLog.store.log(log))?.head.seq;
    expect(await letGo({ shelves, rule: () => month, clock }, 'none')).toBe(0);
    expect((await deviceLog.store.log(log))?.head.seq).toBe(before);
    expect(await letGo({ shelves, rule: () => month, clock }, 'making-room')).toBe(1);
    await expect
      .poll(async () => (await deviceLog.store.rowsFrom(log, 0, 1))[0]?.seq)
      .toBeGreaterThan(first?.seq ?? 0);
    await timers.advance(minutes(2));
    life.abort();
  });

  it('waits for a log that is not open yet', async () => {
    const shelves = hostShelves(cell(undefined), silentLog);
    await expect(letGo({ shelves, rule: () => month, clock: fakeClock() }, 'none')).rejects.toMatchObject({
      why: 'log-not-open',
      next: { wait: minutes(1) },
    });
  });
});

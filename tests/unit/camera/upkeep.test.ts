import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../../shared/events/index.ts';
import { createIdentity } from '../../../shared/identity/index.ts';
import { DAY } from '../../../shared/jobs/index.ts';
import { emitter, minutes, seconds, silentLog } from '../../../shared/lib/index.ts';
import { jobStore, openLedger } from '../../../shared/store/index.ts';
import { createUpkeep } from '../../../site/camera/upkeep.ts';
import { fakeClock } from '../../fake-clock.ts';

describe('the log of a phone', () => {
  it('keeps what no monitor has fetched however old it is, and lets the rest go as soon as the page is back', async () => {
    const timers = fakeClock();
    let ahead = 0;
    const clock = { ...timers, now: () => timers.now() + ahead };
    const life = new AbortController();
    const common = { clock, log: silentLog, signal: life.signal, locks: undefined };
    const ledger = await openLedger('phone');
    const hints = emitter<void>();
    const upkeep = createUpkeep({ ...common, ledger, hints, random: Math.random });
    const identity = await createIdentity();
    expect(await upkeep.makeRoom()).toBe(false);
    const deviceLog = await openLog({ ...common, ledger, identity, makeRoom: upkeep.makeRoom });
    upkeep.use(deviceLog);
    const jobs = jobStore(ledger);
    const roundIs = (due: () => number): Promise<void> =>
      expect.poll(async () => (await jobs.list(1))[0]).toMatchObject({ state: 'waiting', due: due() });
    await roundIs(() => clock.now() + minutes(6 * 60));

    await Promise.all(Array.from({ length: 800 }, () => deviceLog.append('job-done', { job: 'retention' })));
    await deviceLog.checkpoint();
    const { log, seq } = deviceLog.head.value;
    const first = async (): Promise<number | undefined> =>
      (await deviceLog.store.rowsFrom(log, 0, 1))[0]?.seq;

    ahead += 100 * DAY;
    hints.emit();
    await roundIs(() => clock.now() + minutes(6 * 60));
    expect(await first()).toBe(1);

    const known = await deviceLog.store.log(log);
    if (!known) throw new Error('the log has a record');
    await deviceLog.store.changeLog(log, (record) => record && { ...record, held: { monitor: known.head } });
    ahead += DAY;
    hints.emit();
    await expect.poll(first).toBeGreaterThan(300);
    // The newest two hundred stay for whoever stands at the phone.
    expect(await first()).toBeLessThanOrEqual(seq - 199);
    await timers.advance(seconds(90));
    life.abort();
    ledger.close();
  });
});

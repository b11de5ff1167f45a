import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../shared/events/index.ts';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { openLine } from './alarm-line.ts';
import { aHousehold } from './household.ts';
import { CAMERA_LEDGER, eventsOn, logsIn, MONITOR_LEDGER } from './read-log.ts';
import { cameraPage } from './world.ts';

describe('the log of a household, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });

  const phonePage = () => {
    const page = home().phone.context.pages().at(-1);
    if (!page) throw new Error('the phone has no page');
    return page;
  };
  const onPhone = (): Promise<LogEvent[]> => eventsOn(phonePage(), CAMERA_LEDGER);
  const onMonitor = async (): Promise<LogEvent[]> => {
    const page = await home().monitor.openPage('manifest.json');
    try {
      return await eventsOn(page, MONITOR_LEDGER);
    } finally {
      await page.close();
    }
  };
  const kindsIn = (events: readonly LogEvent[]): string[] => events.map(({ kind }) => kind);
  const timesOn = async (where: () => Promise<LogEvent[]>, kind: string): Promise<number> =>
    kindsIn(await where()).filter((one) => one === kind).length;
  const copyIn = (events: readonly LogEvent[], of: readonly LogEvent[]): LogEvent[] =>
    events.filter(({ log }) => log === of[0]?.log);

  /** Until the monitor has all of the phone's log; gives both as they lie on the disks then. */
  const level = (): Promise<{ phone: LogEvent[]; monitor: LogEvent[] }> =>
    waitFor(
      async () => {
        const [phone, monitor] = [await onPhone(), await onMonitor()];
        const last = phone.at(-1);
        const has = last && monitor.some(({ log, seq }) => log === last.log && seq === last.seq);
        return has ? { phone, monitor } : undefined;
      },
      { what: 'the monitor to have all of the log of the phone', within: 40_000, every: 250 },
    );

  it('begins on both sides with the pairing, and the monitor has the phone’s', async () => {
    const { phone, monitor } = await level();
    expect(kindsIn(phone)).toEqual(expect.arrayContaining(['began', 'joined', 'started', 'seen']));
    expect(kindsIn(monitor)).toEqual(expect.arrayContaining(['paired', 'connected']));
    expect(copyIn(monitor, phone)).toEqual(phone);
    await logsIn(monitor);
  });

  it('writes down what a person does, and every view is told the newest of it', async () => {
    await using line = await openLine(home().monitor);
    const { camera } = await line.until('the camera', () => true);
    await line.ask({ do: 'rename', camera: camera.id, name: 'Kitchen' });
    await line.ask({ do: 'listen', camera: camera.id, on: true });
    await line.ask({ do: 'listen', camera: camera.id, on: false });
    const { snapshot } = await line.until(
      'the newest events',
      (told) => told.snapshot.recent?.filter(({ kind }) => kind === 'listening').length === 2,
    );
    const newest = snapshot.recent?.map(({ kind, fields }) => [kind, fields]) ?? [];
    expect(newest).toContainEqual(['renamed', { camera: camera.id, name: 'Kitchen', before: 'Nursery' }]);
    expect(snapshot.log).toEqual({ trouble: undefined });
    // The phone has an account of its own of who heard it.
    await waitFor(async () => (await timesOn(onPhone, 'heard')) > 0, { what: 'the phone to note it' });
  });

  it('has afterwards what the phone wrote down while no monitor ran, once and in order, and knows that nobody watched', async () => {
    const { monitor } = home();
    const before = await level();
    await monitor.kill();
    const page = phonePage();
    for (let reload = 0; reload < 2; reload++) {
      const started = await timesOn(onPhone, 'started');
      await page.reload();
      await waitFor(async () => (await timesOn(onPhone, 'started')) > started, {
        what: 'the phone to write down that it films again',
        within: 30_000,
      });
    }
    await monitor.relaunch();
    const after = await level();
    expect(after.phone.slice(0, before.phone.length)).toEqual(before.phone);
    expect(after.phone.length).toBeGreaterThan(before.phone.length + 1);
    expect(copyIn(after.monitor, after.phone)).toEqual(after.phone);
    await waitFor(async () => (await timesOn(onMonitor, 'nobody')) > 0, {
      what: 'the monitor to write down that nobody watched',
      within: 20_000,
    });
    await logsIn(await onMonitor());
  });

  it('loses nothing that lay on either disk when both browsers are killed', async () => {
    const { monitor, phone } = home();
    await level();
    const [ours, theirs] = [await onMonitor(), await onPhone()];
    await Promise.all([monitor.kill(), phone.kill()]);
    await phone.relaunch();
    await phone.open(cameraPage(home().world));
    await monitor.relaunch();
    const after = await level();
    expect(after.phone.slice(0, theirs.length)).toEqual(theirs);
    const logs = await logsIn(after.monitor);
    for (const [log, rows] of await logsIn(ours)) expect(logs.get(log)?.slice(0, rows.length)).toEqual(rows);
  });

  it('a phone that keeps no log says so, and films all the same', async () => {
    const page = phonePage();
    await page.addInitScript((name) => {
      const real = indexedDB.open.bind(indexedDB);
      indexedDB.open = (which, version) => {
        if (which === name) throw new DOMException('no room in a private window', 'SecurityError');
        return real(which, version);
      };
    }, CAMERA_LEDGER);
    await page.reload();
    await page.getByText(words.log.trouble['no-database']).waitFor({ timeout: 30_000 });
    await using line = await openLine(home().monitor);
    await line.until('the picture', ({ camera }) => camera.link.at === 'live', 40_000);
  });

  it('keeps the history of a camera that was removed', async () => {
    const { monitor } = home();
    const before = await onMonitor();
    await using line = await openLine(monitor);
    const { camera } = await line.until('the camera', () => true);
    await line.ask({ do: 'remove', camera: camera.id });
    await waitFor(async () => (await timesOn(onMonitor, 'removed')) === 1, {
      what: 'the removal to be written down',
    });
    const kept = (await onMonitor()).filter(({ device }) => device === camera.id);
    expect(kept).toEqual(before.filter(({ device }) => device === camera.id));
    expect(kept.length).toBeGreaterThan(5);
  });
});

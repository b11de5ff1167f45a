import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../shared/events/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { CAMERA_LEDGER, eventsOn, logsIn, MONITOR_LEDGER } from './read-log.ts';

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

  /** Until the monitor has all of the phone's log; gives both as they lie on the disks then. */
  const level = async (): Promise<{ phone: LogEvent[]; monitor: LogEvent[] }> =>
    waitFor(
      async () => {
        const [phone, monitor] = [await onPhone(), await onMonitor()];
        const last = phone.at(-1);
        const has = last && monitor.some(({ log, seq }) => log === last.log && seq === last.seq);
        return has ? { phone, monitor } : undefined;
      },
      { what: 'the monitor to have all of the log of the phone', within: 30_000, every: 250 },
    );
  const copyIn = (events: readonly LogEvent[], of: readonly LogEvent[]): LogEvent[] =>
    events.filter(({ log }) => log === of[0]?.log);

  it('begins on both sides with the pairing, and the monitor has the phone’s', async () => {
    const { phone, monitor } = await level();
    expect(kindsIn(phone)).toEqual(expect.arrayContaining(['began', 'joined', 'started', 'seen']));
    expect(kindsIn(monitor)).toEqual(expect.arrayContaining(['paired', 'connected']));
    expect(copyIn(monitor, phone)).toEqual(phone);
    await logsIn(monitor);
  });
});

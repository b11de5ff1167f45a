/** Durable jobs in the real product, with no server there: whatever is killed, what is due is done, and what failed waits. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobsWords } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import { launchFirefox } from './harness/firefox.ts';
import { type Row, readRows, writeRows } from './jobs-ledger.ts';
import { CHROME_BUILD, FIREFOX_BUILD, welcomed, welcomedAway } from './world.ts';

const t = jobsWords.list;
const NEVER = Number.MAX_SAFE_INTEGER;

describe('durable jobs, in Chromium', () => {
  let monitor: ChromiumMonitor;
  beforeAll(async () => {
    monitor = await welcomed(launchChromium({ extension: CHROME_BUILD }));
  });
  afterAll(() => monitor?.close());

  const rows = async (): Promise<readonly Row[]> => (await quietPage()).evaluate(readRows);
  const row = async (key: string): Promise<Row | undefined> => (await rows()).find((one) => one.key === key);
  const until = (what: string, holds: () => Promise<boolean>, within = 20_000): Promise<boolean> =>
    waitFor(holds, { what, within, every: 200 });

  /** A page of the extension that runs none of its code: it is no view, and wakes nobody. */
  const quietPage = async (): Promise<Page> => {
    const address = `chrome-extension://${monitor.extensionId}/manifest.json`;
    return (
      monitor.context.pages().find((page) => page.url() === address) ?? monitor.openPage('manifest.json')
    );
  };

  it('are planned with the first start, and the browser is to wake for the first of them', async () => {
    await until('the two that come round', async () => (await rows()).length === 2);
    const next = Math.min(...(await rows()).map(({ due }) => due));
    const worker = await monitor.serviceWorker();
    await until('an alarm at that moment', async () => {
      const alarm = await worker.evaluate(() => chrome.alarms.get('jobs'));
      return Math.abs((alarm?.scheduledTime ?? 0) - next) < 1500;
    });
  });

  it('are done after a kill -9 and a start with no view open: what was due, and what the kill had cut off', async () => {
    const before = Date.now();
    await (await quietPage()).evaluate(writeRows, [
      { key: 'storage', due: before - 60_000 },
      {
        key: 'cut-off',
        kind: 'retention',
        state: 'running',
        owner: 'dead/0',
        attempts: 1,
        due: before + 3_600_000,
      },
      {
        key: 'hopeless',
        kind: 'retention',
        state: 'failed',
        attempts: 5,
        due: NEVER,
        failure: { why: 'unreachable', detail: 'TypeError: Failed to fetch', at: before },
      },
    ]);
    await monitor.kill();
    await monitor.relaunch();
    await until(
      'the overdue one to have come round',
      async () => ((await row('storage'))?.due ?? 0) > before + 60_000,
    );
    await until('the one that was cut off', async () => (await row('cut-off')) === undefined);
    expect(await row('hopeless')).toMatchObject({ state: 'failed' });
  });

  it('go on while the service worker is stopped: a failed one stands there with its reason, and is tried again by keyboard', async () => {
    await monitor.stopServiceWorker();
    const settings = await monitor.openPage('options.html');
    const failed = settings.locator('[data-state="failed"]');
    await failed.waitFor({ timeout: 20_000 });
    const told = await failed.innerText();
    expect(told).toContain(t.kinds.retention);
    expect(told).toContain(t.why.unreachable);
    expect(told).toContain(t.waits);
    await failed.getByText(t.detail).focus();
    await settings.keyboard.press('Enter');
    await settings.getByText('TypeError: Failed to fetch').waitFor();
    await settings.keyboard.press('Tab');
    const focused = settings.locator(':focus');
    expect(await focused.getAttribute('aria-label')).toBe(t.tryAgainOf(t.kinds.retention));
    await settings.keyboard.press('Enter');
    await failed.waitFor({ state: 'detached', timeout: 20_000 });
    expect(await row('hopeless')).toBeUndefined();
    await settings.close();
  });

  it('keep what a person wants kept, and show what the browser gives to keep it in', async () => {
    const settings = await monitor.openPage('options.html');
    const age = settings.locator('.keep-device').last().getByLabel(jobsWords.keep.ageOf('')).first();
    await age.selectOption({ label: jobsWords.keep.ages.month });
    await settings.reload();
    await waitFor(
      async () => (await age.locator('option:checked').innerText()) === jobsWords.keep.ages.month,
      { what: 'the kept rule' },
    );
    await settings.locator('progress').waitFor();
    await settings.close();
  });

  it('are done when their moment comes although page and service worker are gone and nobody looks', async () => {
    for (const view of monitor.context.pages())
      if (/(welcome|tab|options)\.html/.test(view.url())) await view.close();
    const due = Date.now() + 10_000;
    await (await quietPage()).evaluate(writeRows, [{ key: 'storage', due }]);
    // What was written behind the host's back it sees with its next start.
    await (await monitor.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument());
    await until('the alarm', async () => {
      const alarm = await (await monitor.serviceWorker()).evaluate(() => chrome.alarms.get('jobs'));
      return Math.abs((alarm?.scheduledTime ?? 0) - due) < 1500;
    });
    const host = await monitor.offscreen('host.html');
    await monitor.stopServiceWorker();
    await host.close();
    await until('the job', async () => ((await row('storage'))?.due ?? 0) > due + 60_000, 75_000);
    expect(await monitor.offscreen('host.html')).not.toBe(host);
  });
});

describe('durable jobs, in Firefox', () => {
  it('are done after a kill -9 and a start, and its background page sets the alarm itself', async () => {
    const monitor = await welcomedAway(launchFirefox({ extension: FIREFOX_BUILD }));
    try {
      const rows = async (): Promise<readonly Row[]> => (await monitor.background()).evaluate(readRows);
      const planned = async (): Promise<boolean> => (await rows()).length >= 2;
      await waitFor(planned, { what: 'the jobs that come round', within: 20_000 });
      const before = Date.now();
      await (await monitor.background()).evaluate(writeRows, [
        { key: 'storage', due: before - 60_000 },
        {
          key: 'cut-off',
          kind: 'retention',
          state: 'running',
          owner: 'dead/0',
          attempts: 1,
          due: before + 3_600_000,
        },
      ]);
      await monitor.kill();
      await monitor.relaunch();
      const done = async (): Promise<boolean> => {
        const now = await rows();
        const storage = now.find(({ key }) => key === 'storage');
        return (storage?.due ?? 0) > before + 60_000 && !now.some(({ key }) => key === 'cut-off');
      };
      await waitFor(done, { what: 'both jobs to be done', within: 30_000, every: 200 });
      const next = Math.min(...(await rows()).map(({ due }) => due));
      const alarm = async (): Promise<boolean> => {
        const set = await (await monitor.background()).evaluate<number>(
          "browser.alarms.get('jobs').then((alarm) => alarm?.scheduledTime ?? 0)",
        );
        return Math.abs(set - next) < 1500;
      };
      await waitFor(alarm, { what: 'an alarm for the next', within: 10_000 });
    } finally {
      await monitor.close();
    }
  });
});

/** Durable jobs in the real product: whatever is killed, what is due is done, and what failed waits for a person. */
import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { jobsWords } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';

const t = jobsWords.list;
const NEVER = Number.MAX_SAFE_INTEGER;

interface Row {
  readonly key: string;
  readonly kind: string;
  readonly state: string;
  readonly due: number;
  readonly owner?: string;
}

describe('durable jobs, in Chromium', () => {
  const home = aHousehold();
  const rows = async (): Promise<readonly Row[]> => readRows(await quietPage());
  const row = async (key: string): Promise<Row | undefined> => (await rows()).find((one) => one.key === key);
  const until = (what: string, holds: () => Promise<boolean>, within = 20_000): Promise<boolean> =>
    waitFor(holds, { what, within, every: 200 });

  /** A page of the extension that runs none of its code: it is no view, and wakes nobody. */
  const quietPage = async (): Promise<Page> => {
    const { monitor } = home();
    const address = `chrome-extension://${monitor.extensionId}/manifest.json`;
    return (
      monitor.context.pages().find((page) => page.url() === address) ?? monitor.openPage('manifest.json')
    );
  };

  it('are planned with the first start, and the browser is to wake for the first of them', async () => {
    const { monitor } = home();
    await until('the two that come round', async () => (await rows()).length === 2);
    const next = Math.min(...(await rows()).map(({ due }) => due));
    const worker = await monitor.serviceWorker();
    await until('an alarm at that moment', async () => {
      const alarm = await worker.evaluate(() => chrome.alarms.get('jobs'));
      return Math.abs((alarm?.scheduledTime ?? 0) - next) < 1500;
    });
  });

  it('are done after a kill -9 and a start with no view open: what was due, and what the kill had cut off', async () => {
    const { monitor } = home();
    const before = Date.now();
    await writeRows(await quietPage(), [
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
    const { monitor } = home();
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
    const { monitor } = home();
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
    const { monitor } = home();
    for (const view of monitor.context.pages())
      if (/(welcome|tab|options)\.html/.test(view.url())) await view.close();
    const due = Date.now() + 6_000;
    await writeRows(await quietPage(), [{ key: 'storage', due }]);
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

function readRows(page: Page): Promise<readonly Row[]> {
  return page.evaluate(async () => {
    const request = indexedDB.open('porthole-ledger');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    try {
      if (!db.objectStoreNames.contains('jobs')) return [];
      const all = db.transaction('jobs').objectStore('jobs').getAll();
      return await new Promise<Row[]>((resolve, reject) => {
        all.onsuccess = () => resolve(all.result);
        all.onerror = () => reject(all.error);
      });
    } finally {
      db.close();
    }
  });
}

/** Onto the row with that key, or as a row of its own; on the disk when it resolves. */
function writeRows(
  page: Page,
  changes: readonly ({ readonly key: string } & Record<string, unknown>)[],
): Promise<void> {
  return page.evaluate(async (wanted) => {
    const request = indexedDB.open('porthole-ledger');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = db.transaction('jobs', 'readwrite', { durability: 'strict' });
    const jobs = transaction.objectStore('jobs');
    const now = Date.now();
    for (const change of wanted) {
      const known = jobs.index('key').get(change.key);
      known.onsuccess = () => {
        const fresh = { id: `test-${change.key}`, attempts: 0, addedAt: now, writtenAt: now };
        jobs.put({ ...(known.result ?? fresh), ...change });
      };
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
    db.close();
  }, changes);
}

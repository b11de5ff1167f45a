/** From the settings to a server and back into another computer, through a kill -9 in the middle. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupWords as t } from '../../shared/words/index.ts';
import { openS3Fake, type S3Fake } from '../s3/s3-fake.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import { aCameraLog, hashesOf, plant, type Seed } from './seeded-log.ts';
import { CHROME_BUILD } from './world.ts';

const PASSPHRASE = 'correct horse battery staple';

describe('a backup, in Chromium', () => {
  let fake: S3Fake;
  let monitor: ChromiumMonitor;
  let seed: Seed;
  beforeAll(async () => {
    fake = await openS3Fake();
    seed = await aCameraLog(9000);
    monitor = await launchChromium({ extension: CHROME_BUILD });
  });
  afterAll(async () => {
    await monitor?.close();
    await fake?.[Symbol.asyncDispose]();
  });

  /** The settings of a browser whose user answers no when it asks for the way to the server: CORS is all there is. */
  const settings = async (of: ChromiumMonitor): Promise<Page> => {
    await of.context.addInitScript(() => {
      Object.defineProperty(globalThis.chrome?.permissions ?? {}, 'request', { value: async () => false });
    });
    const page = await of.openPage('options.html');
    await page.getByRole('heading', { name: t.title, exact: true }).waitFor({ timeout: 20_000 });
    return page;
  };
  const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
  const fill = async (page: Page): Promise<void> => {
    await field(page, t.fields.endpoint).fill(fake.endpoint);
    await field(page, t.fields.region).fill(fake.account.region);
    await field(page, t.fields.bucket).fill(fake.bucket);
    await field(page, t.fields.prefix).fill('porthole');
    await field(page, t.fields.keyId).fill(fake.account.keyId);
    await field(page, t.fields.secret).fill(fake.account.secret);
    await field(page, t.fields.passphrase).fill(PASSPHRASE);
  };
  const press = (page: Page, action: string) => page.locator(`[data-action="${action}"]`).click();
  const told = (page: Page, text: string | RegExp) =>
    page.getByText(text).first().waitFor({ timeout: 20_000 });
  const version = (revision: number) => new RegExp(`version ${revision}\\.`);

  it('is tested in words: a wrong secret, a server that the browser hides, and one that works', async () => {
    const page = await settings(monitor);
    await fill(page);
    await field(page, t.fields.secret).fill('guessed');
    await press(page, 'test-backup');
    await told(page, t.trouble['wrong-secret']);
    await field(page, t.fields.secret).fill(fake.account.secret);
    fake.cors = false;
    await press(page, 'test-backup');
    await told(page, t.trouble.cors);
    fake.cors = true;
    await press(page, 'test-backup');
    await told(page, /It works/);
    expect(fake.objects.size).toBe(0);
    await page.close();
  });

  it('goes on where it was after a kill -9 in the middle of a segment, and nothing is sent twice', async () => {
    const page = await settings(monitor);
    await plant(page, seed);
    let segments = 0;
    const { promise: sending, resolve: sent } = Promise.withResolvers<void>();
    const { promise: killed, resolve: kill } = Promise.withResolvers<void>();
    fake.hold = async ({ method, key }) => {
      if (method !== 'PUT' || !key.includes('/segments/')) return;
      segments += 1;
      if (segments !== 2) return;
      sent();
      await killed;
    };
    await fill(page);
    await press(page, 'set-backup');
    await sending;
    await monitor.kill();
    kill();
    await monitor.relaunch();
    const again = await settings(monitor);
    await told(again, version(1));
    for (const [name, times] of fake.writes)
      if (!name.includes('/probe-')) expect(times, `writes of ${name}`).toBe(1);
    expect([...fake.objects.keys()].filter((key) => key.includes('/manifests/'))).toHaveLength(1);
    expect([...fake.objects.keys()].filter((key) => key.includes(seed.log)).length).toBeGreaterThanOrEqual(3);
    await again.close();
  });

  it('comes back into an empty monitor, the same to the last event', async () => {
    await using second = await launchChromium({ extension: CHROME_BUILD });
    const page = await settings(second);
    await fill(page);
    await field(page, t.fields.passphrase).fill('not that passphrase');
    await press(page, 'find-backups');
    await told(page, t.restore.why['wrong-passphrase']);
    await field(page, t.fields.passphrase).fill(PASSPHRASE);
    await press(page, 'find-backups');
    await press(page, 'restore-backup');
    await told(page, /Every signature was checked/);
    const hashes = seed.rows.map((row) => ('hash' in row ? row.hash : undefined));
    expect(await hashesOf(page, seed.log)).toEqual(hashes);
  });
});

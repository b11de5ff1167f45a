/** From the settings to a server and back into another computer, through a kill -9 in the middle. */
import fc from 'fast-check';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupWords as t } from '../../shared/words/index.ts';
import { type Asked, openS3Fake, type S3Fake } from '../s3/s3-fake.ts';
import { seed } from '../seed.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import { aCameraLog, hashesOf, plant, type Seed } from './seeded-log.ts';
import { CHROME_BUILD } from './world.ts';

const PASSPHRASE = 'correct horse battery staple';

describe('a backup, in Chromium', () => {
  let fake: S3Fake;
  let monitor: ChromiumMonitor;
  let camera: Seed;
  beforeAll(async () => {
    fake = await openS3Fake();
    camera = await aCameraLog(9000);
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
  const told = (page: Page, text: string | RegExp, within = 20_000) =>
    page.getByText(text).first().waitFor({ timeout: within });
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

  /**
   * Kills the browser while it waits for the answer to a request that matches, and starts it again; then for the next.
   * What comes after a kill is set before the browser is there again, which loses no time.
   */
  const killAt = (...stops: ((asked: Asked) => boolean)[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const begin = ([which, ...later]: typeof stops): void => {
        let killed: Promise<void> | undefined;
        fake.hold = async (asked) => {
          if (killed) return killed;
          if (!which?.(asked)) return;
          killed = monitor.kill();
          await killed;
          begin(later);
          monitor.relaunch().then(later.length === 0 ? resolve : undefined, reject);
        };
      };
      begin(stops);
    });
  const eachOnce = (): void => {
    for (const [name, times] of fake.writes)
      if (!name.includes('/probe-')) expect(times, `writes of ${name}`).toBe(1);
  };
  const namesOf = (kind: string) => [...fake.objects.keys()].filter((key) => key.includes(kind));

  it('goes on where it was after each kill -9: in the middle of a segment, and before its list of contents', async () => {
    const page = await settings(monitor);
    await plant(page, camera);
    let segments = 0;
    const killed = killAt(
      ({ method, key }) => {
        if (method === 'PUT' && key.includes('/segments/')) segments += 1;
        return segments === 2;
      },
      ({ method, key }) => method === 'PUT' && key.includes('/manifests/'),
    );
    await fill(page);
    await press(page, 'set-backup');
    await killed;
    const again = await settings(monitor);
    await told(again, version(1));
    eachOnce();
    expect(namesOf('/manifests/')).toHaveLength(1);
    expect(namesOf(camera.log).length).toBeGreaterThanOrEqual(3);
    await again.close();
  });

  it.runIf(process.env.PORTHOLE_SOAK)(
    'goes on after twenty kills at any moment, and nothing is sent twice',
    { timeout: 1_200_000 },
    async () => {
      const random = fc.sample(fc.nat(5), { seed, numRuns: 20 });
      for (const [round, requests] of random.entries()) {
        const page = await settings(monitor);
        await plant(page, await aCameraLog(3000));
        let left = requests;
        const killed = killAt(() => left-- <= 0);
        await press(page, 'backup-now');
        await killed;
        const again = await settings(monitor);
        await told(again, version(round + 2));
        await again.close();
      }
      eachOnce();
    },
  );

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
    // The long form has put sixty thousand events there.
    await told(page, /Every signature was checked/, process.env.PORTHOLE_SOAK ? 90_000 : 20_000);
    const hashes = camera.rows.map((row) => ('hash' in row ? row.hash : undefined));
    expect(await hashesOf(page, camera.log)).toEqual(hashes);
  });
});

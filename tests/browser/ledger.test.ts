import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type Lab, type LabPage, openLab } from './harness/lab.ts';

type Api = typeof import('./pages/ledger.ts').api;

describe.each(['chromium', 'firefox'] as const)('a log on the disk of %s', (browser) => {
  let lab: Lab;
  const device = (beside?: LabPage<Api>): Promise<LabPage<Api>> =>
    lab.page<Api>(beside === undefined ? {} : { beside });
  beforeAll(async () => {
    lab = await openLab({ browser, entry: 'tests/browser/pages/ledger.ts' });
  });
  afterAll(() => lab?.close());

  test('has every acknowledged event once, in order, after its page was torn away while it wrote', async () => {
    await using page = await device();
    expect(await page.api.open()).toBe('none');
    for (const _ of [1, 2, 3]) {
      const before = await page.api.acknowledged();
      await page.api.stream();
      await waitFor(async () => (await page.api.acknowledged()) > before + 60, {
        what: 'sixty events',
        within: 20_000,
      });
      await page.reload();
      expect(await page.api.open()).toBe('none');
      expect((await page.api.head()).seq).toBeGreaterThanOrEqual(await page.api.acknowledged());
    }
    expect(await page.api.verify()).toMatchObject({ isIntact: true, findings: [], logs: 1 });
    const { seq } = await page.api.head();
    await waitFor(async () => (await page.api.said()) === seq, { what: 'the live query to tell all' });
  });

  test('waits for the one tab that writes, and goes on after it', async () => {
    const first = await device();
    expect(await first.api.open()).toBe('none');
    await first.api.append();
    await using second = await device(first);
    const opening = second.api.open();
    await first.api.append();
    const head = await first.api.head();
    await first.close();
    expect(await opening).toBe('none');
    expect(await second.api.head()).toEqual(head);
  });

  test('says that the disk is full, and writes down what was missed as soon as there is room', async () => {
    await using page = await device();
    await page.api.open();
    expect(await page.api.full()).toBe('full');
    expect(await page.api.trouble()).toBe('full');
    await page.api.append();
    expect(await page.api.trouble()).toBe('none');
    expect((await page.api.kinds()).sort()).toEqual(['began', 'checkpoint', 'gap', 'lost', 'lost']);
    expect(await page.api.verify()).toMatchObject({ isIntact: true });
  });

  test('begins anew where its end cannot be read, and still shows the rest', async () => {
    await using page = await device();
    await page.api.open();
    for (let n = 0; n < 3; n++) await page.api.append();
    const { log, seq } = await page.api.head();
    await page.api.breakEnd();
    await page.reload();
    expect(await page.api.open()).toBe('none');
    expect((await page.api.head()).log).not.toBe(log);
    expect(await page.api.began()).toMatchObject({ why: 'broken', previous: { log, seq } });
    expect((await page.api.kinds()).filter((kind) => kind === 'lost')).toHaveLength(2);
  });

  test('says that another window blocks the database, and that there is none, instead of waiting for ever', async () => {
    await using page = await device();
    const old = await device(page);
    expect(await old.api.hold()).toBe(true);
    expect(await page.api.open()).toBe('blocked');
    expect(await page.api.refuse()).toBe('no-database');
    await old.close();
    await page.reload();
    expect(await page.api.open()).toBe('none');
  });
});

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViewName } from '../../extension/ui/monitor.ts';
import { accessibilityFaults } from '../e2e/harness/axe.ts';
import { waitFor } from '../wait-for.ts';
import type { Show } from './pages/ui-gallery.tsx';
import { drawn, isReadable, saved } from './pages/ui-history-checks.ts';
import { type Feed, feedOf } from './pages/ui-history-feed.ts';
import { type Galleries, type OpenedGallery, openGalleries, textOf } from './pages/ui-open-gallery.ts';
import { NOW } from './pages/ui-scenes.ts';

let galleries: Galleries;
beforeAll(async () => {
  galleries = await openGalleries();
});
afterAll(() => galleries?.[Symbol.asyncDispose]());

const pages = ['timeline', 'days', 'figures', 'files'] as const;

describe.each([
  ['tab', 420, 800, 'light'],
  ['tab', 1400, 900, 'dark'],
] as const)('%s at %i by %i, %s', (view: ViewName, width, height, scheme) => {
  let opened: OpenedGallery;
  beforeAll(async () => {
    opened = await galleries.open({ width, height, scheme });
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());

  test.each(pages)('"%s" can be read by everybody: full of very long names, and empty', async (page) => {
    const hash = `#history/${page}`;
    await opened.show({ view, scene: 'long names', hash, history: { days: 20 } });
    await drawn(opened);
    await isReadable(opened, `${page}-${width}`);
    await opened.show({ view, scene: 'three cameras', hash });
    await drawn(opened);
    await isReadable(opened, `${page}-${width}-empty`);
  });

  test('a history that cannot be opened is said, with what goes on and what can be done', async () => {
    await opened.show({ view, scene: 'three cameras', hash: '#history', history: 'broken' });
    await opened.page.getByText('The history cannot be read').waitFor();
    await isReadable(opened, `broken-${width}`);
  });
});

test('the panel shows today, and leads to the rest', async () => {
  await using opened = await galleries.open({ width: 300, height: 1400, scheme: 'dark' });
  await opened.show({ view: 'panel', scene: 'three cameras', history: { days: 3 } });
  await opened.page.locator('.today-lines li').first().waitFor();
  await isReadable(opened, 'panel');
  await opened.page.getByRole('button', { name: 'All of the history' }).click();
  expect(await opened.page.evaluate(() => globalThis.gallery.opened())).toEqual(['history']);
});

test('the popup says the last few things without moving what is there, and leads to the rest', async () => {
  await using opened = await galleries.open({ width: 380, height: 600, scheme: 'dark' });
  await opened.show({ view: 'popup', scene: 'three cameras', history: { days: 3 } });
  const height = () => opened.page.evaluate(() => document.querySelector('.popup')?.scrollHeight);
  const before = await height();
  expect(await opened.page.locator('.recent li').count()).toBe(0);
  await opened.page.evaluate(() => globalThis.gallery.advance(1000));
  await opened.page.locator('.recent li').nth(2).waitFor();
  expect(await height()).toBe(before);
  await isReadable(opened, 'popup');
  await opened.page.getByRole('button', { name: 'All of the history' }).click();
  expect(await opened.page.evaluate(() => globalThis.gallery.opened())).toEqual(['history']);
});

describe('the list of everything', () => {
  let opened: OpenedGallery;
  let feed: Feed;
  beforeAll(async () => {
    opened = await galleries.open({ width: 1200, height: 800, scheme: 'dark' });
    feed = feedOf(opened);
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());

  const show = async (history: Show['history'] = { days: 30 }): Promise<void> => {
    await opened.show({ view: 'tab', scene: 'three cameras', hash: '#history', ...(history && { history }) });
    await opened.page.locator('article').first().waitFor();
  };
  const many = process.env.PORTHOLE_SOAK ? 100_000 : 30_000;
  test(`${many} entries pass through it, and the page does not grow`, async () => {
    await show({ days: 2000, most: many, batteryEvery: 60_000 });
    const before = await opened.page.evaluate(() => document.querySelectorAll('*').length);
    const { entries, mostElements } = await feed.goThrough();
    expect(entries).toBe(many);
    expect(mostElements).toBeLessThan(before + 250);
    expect(await feed.rows().last().getAttribute('aria-setsize')).toBe(String(many));
    // And back again, into the middle of what was given back long ago.
    await opened.page.evaluate(() => document.querySelector('.feed')?.scrollTo({ top: 36 * 12_000 }));
    await waitFor(async () => (await opened.page.locator('.feed-row-waits').count()) === 0, {
      what: 'the rows',
    });
    const order = await feed.moments();
    expect(order.toSorted((a, b) => b - a)).toEqual(order);
  });

  test('it is gone through by keys alone: by row, by screen, to both ends, and into an entry and back', async () => {
    await show();
    await feed.rows().first().focus();
    await feed.press('ArrowDown', 'ArrowDown', 'ArrowUp');
    expect(await feed.focused()).toEqual({ row: 2, isSeen: true });
    await feed.press('PageDown');
    await waitFor(async () => (await feed.focused()).row > 10, { what: 'a screen further' });
    expect((await feed.focused()).isSeen).toBe(true);
    await feed.press('End');
    await waitFor(async () => (await opened.page.locator('article[aria-setsize="-1"]').count()) > 0, {
      what: 'the oldest end',
    });
    expect((await feed.focused()).isSeen).toBe(true);
    await feed.press('Home');
    await waitFor(async () => (await feed.focused()).row === 1, { what: 'the newest end' });
    await feed.press('Enter');
    const dialog = opened.page.getByRole('dialog', { name: 'One entry' });
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('Number in its log');
    await isReadable(opened, 'entry');
    await feed.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect((await feed.focused()).row).toBe(1);
  });

  test('each row says its whole day and its place to whoever hears it', async () => {
    await show();
    const list = opened.page.getByRole('feed');
    expect(await list.getAttribute('aria-label')).toBe('Everything that happened, newest first');
    const second = opened.page.getByRole('article', { name: /Sun.*15.*Front door|Sun.*15/ }).nth(1);
    expect(await second.getAttribute('aria-posinset')).toBe('2');
    expect(await feed.rows().first().getAttribute('tabindex')).toBe('0');
    expect(await feed.rows().nth(1).getAttribute('tabindex')).toBe('-1');
  });

  test('it is filtered by device and by what happened, and searched by words', async () => {
    await show();
    await opened.page.getByLabel('Device').selectOption('Nursery');
    await opened.page.getByLabel('What').selectOption('Losses and alarms');
    await waitFor(
      async () => (await feed.says()).every((line) => line.includes('Nursery') && !line.includes('battery')),
      {
        what: 'only losses of the nursery',
      },
    );
    expect((await feed.says()).length).toBeGreaterThan(5);
    await opened.page.getByRole('button', { name: 'Show everything' }).click();
    await opened.page.getByLabel('Search').fill('kitchen LOST');
    await waitFor(async () => (await feed.says()).every((line) => /^Kitchen was lost/.test(line)), {
      what: 'what was searched',
    });
    expect((await feed.says()).length).toBeGreaterThan(3);
    await opened.page.getByLabel('Search').fill('no such words');
    await opened.page.getByText('Nothing matches.').waitFor();
    await isReadable(opened, 'nothing matches');
  });

  test('a day is gone to, and the list goes on from there in both directions', async () => {
    await show();
    const day = new Date(NOW - 12 * 86_400_000);
    const two = (n: number): string => String(n).padStart(2, '0');
    const text = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
    const midnight = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
    await opened.page.getByLabel('Go to').fill(text);
    await waitFor(async () => (await feed.top()) < midnight && (await feed.top()) > midnight - 86_400_000, {
      what: 'that day at the head of the list',
    });
    await opened.page.locator('.feed').evaluate((feed) => feed.scrollBy({ top: -400 }));
    await waitFor(async () => (await feed.top()) > midnight, { what: 'the day after, above it' });
  });

  test('what happens now is at its head at once; whoever reads further down is told and not moved', async () => {
    await show();
    await feed.write(1_000_001, 'First');
    await waitFor(async () => (await feed.moments())[0] === NOW + 1_000_001, { what: 'the new entry' });
    await opened.page.locator('.feed').evaluate((feed) => feed.scrollTo({ top: 3000 }));
    await waitFor(async () => Number(await feed.rows().last().getAttribute('aria-posinset')) > 90, {
      what: 'the scrolled list',
    });
    const before = await feed.says();
    await feed.write(1_000_002, 'Second');
    await opened.page.getByText('There is something new.').waitFor();
    expect((await feed.says()).slice(0, 20)).toEqual(before.slice(0, 20));
    await opened.page.getByRole('button', { name: 'Show it' }).click();
    await waitFor(async () => (await feed.moments())[0] === NOW + 1_000_002, { what: 'the newest entry' });
  });
});

describe('days, figures and files', () => {
  let opened: OpenedGallery;
  beforeAll(async () => {
    opened = await galleries.open({ width: 1200, height: 900, scheme: 'dark' });
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());
  const go = async (page: string): Promise<void> => {
    await opened.show({
      view: 'tab',
      scene: 'three cameras',
      hash: `#history/${page}`,
      history: { days: 20 },
    });
    await drawn(opened);
  };

  test('a day is a picture, a sentence and a table that say the same, and the day before is one press away', async () => {
    await go('days');
    const chart = opened.page.getByRole('img', { name: /^Nursery: live/ });
    const summary = (await chart.getAttribute('aria-label'))?.replace('Nursery: ', '') ?? '';
    expect(await opened.page.locator('.days-says').first().innerText()).toBe(summary);
    await opened.page.getByText('Nursery as a table').click();
    const losses = await opened.page.locator('.days-charts li:first-child td', { hasText: 'Lost' }).count();
    expect(summary).toContain(losses === 0 ? 'no loss' : `${losses} loss`);
    await isReadable(opened, 'table');
    const heading = () => opened.page.locator('#days-day').innerText();
    const today = await heading();
    await opened.page.getByRole('button', { name: 'The day before' }).click();
    await waitFor(async () => (await heading()) !== today, { what: 'another day' });
    expect(await opened.page.locator('.night').count()).toBeGreaterThan(10);
  });

  test('the week is saved as a page that stands alone and asks nobody for anything', async () => {
    await go('figures');
    const file = await saved(opened, 'Save the report');
    expect(file.suggestedFilename()).toMatch(/^Porthole week \d{4}-\d\d-\d\d\.html$/);
    const html = await readFile(await file.path(), 'utf8');
    const asked: string[] = [];
    const report = await opened.page.context().newPage();
    report.on('request', (request) => asked.push(request.url()));
    await report.setContent(html);
    await report.setViewportSize({ width: 800, height: 1100 });
    if (process.env.PORTHOLE_SHOTS)
      await report.screenshot({ path: `${process.env.PORTHOLE_SHOTS}/history-report.png` });
    expect(await report.locator('h2').allTextContents()).toEqual([
      'Nursery',
      'Front door',
      'Kitchen',
      'Nights',
    ]);
    expect(await report.locator('svg').count()).toBe(21);
    expect(await accessibilityFaults(report)).toEqual([]);
    expect(asked).toEqual([]);
    expect(html).not.toMatch(/<script|https?:\/\//i);
    await report.close();
  });

  test('a name that is markup stays a name in the report', async () => {
    await opened.show({ view: 'tab', scene: 'long names', hash: '#history/figures', history: { days: 8 } });
    await drawn(opened);
    const file = await saved(opened, 'Save the report');
    expect(await readFile(await file.path(), 'utf8')).not.toMatch(/<(b|img|script)[ >][^<]*onerror/);
  });

  test('a file is written while its entries are counted, and is stopped without a trace', async () => {
    await go('files');
    await opened.page.evaluate(() => {
      globalThis.showSaveFilePicker = undefined;
    });
    const file = await saved(opened, 'Save');
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
    await opened.page
      .getByText(`Saved ${lines.length.toLocaleString('en-US')} entries as ${file.suggestedFilename()}.`)
      .waitFor();
    await isReadable(opened, 'saved');

    await opened.page.getByLabel('Format').selectOption('json');
    await opened.page.getByRole('button', { name: 'Save', exact: true }).click();
    await opened.page.getByText(/[1-9]\d* entries written/).waitFor();
    await opened.page.getByRole('button', { name: 'Stop' }).click();
    await opened.page.getByText('Stopped. Nothing was kept of it.').waitFor();
  });

  test('what was chosen decides: no device and a turned-around time are said before anything is written', async () => {
    await go('files');
    const key = opened.page.getByRole('button', { name: 'Save', exact: true });
    await opened.page.getByLabel('From').fill('2025-06-10');
    await opened.page.getByLabel('To', { exact: true }).fill('2025-06-01');
    expect(await key.isDisabled()).toBe(true);
    expect(await textOf(opened)).toContain('“From” lies after “To”.');
    await opened.page.getByLabel('To', { exact: true }).fill('');
    for (const box of await opened.page.getByRole('checkbox').all()) await box.uncheck();
    expect(await key.isDisabled()).toBe(true);
    expect(await textOf(opened)).toContain('Choose at least one device.');
  });

  test('a file is judged in words, and can be judged again', async () => {
    await go('files');
    const choose = (text: string) =>
      opened.page
        .locator('[data-file="verify"] input')
        .setInputFiles({ name: 'log.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) });
    await choose('one\ntwo\n');
    await opened.page.getByText('The chain is whole and every signature is right.').waitFor();
    await choose('one\nchanged\n');
    await opened.page.getByText('Entry 17 of Nursery was changed after it was written.').waitFor();
    await isReadable(opened, 'verdict');
  });
});

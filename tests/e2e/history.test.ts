import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Download, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '../../scripts/verify-log.ts';
import { historyWords as t, words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { accessibilityFaults } from './harness/axe.ts';
import { type FirefoxMonitor, launchFirefox } from './harness/firefox.ts';
import { aHousehold } from './household.ts';
import { FIREFOX_BUILD, moving, openWorld, type World, welcomed } from './world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-history-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the command line says of a file, and how it ends. */
async function checked(file: string): Promise<{ ends: 0 | 1 | 2; says: string }> {
  const lines: string[] = [];
  const ends = await verifyLog(file, (line) => lines.push(line));
  return { ends, says: lines.join('\n') };
}

describe('the history of a household, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });
  let tab: Page;
  const rows = () => tab.locator('.feed article');
  const says = () => tab.locator('.feed-says').allTextContents();
  const kept = async (download: Download): Promise<string> => {
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  };
  const save = async (format: string): Promise<string> => {
    await tab.getByLabel(t.files.save.format).selectOption(format);
    const coming = tab.waitForEvent('download');
    await tab.getByRole('button', { name: t.files.save.start, exact: true }).click();
    return kept(await coming);
  };
  const choose = (what: 'verify' | 'take-in', file: string) =>
    tab.locator(`[data-file="${what}"] input`).setInputFiles(file);

  it('is one list of what happened, on the computer and on the phone, and goes on while one reads', async () => {
    const { monitor } = home();
    tab = await monitor.openPage('tab.html#history');
    await rows().first().waitFor({ timeout: 20_000 });
    const live = /Nursery is live/;
    await waitFor(async () => (await says()).some((line) => live.test(line)), {
      what: 'the connection in the history',
      within: 30_000,
    });
    expect(await accessibilityFaults(tab)).toEqual([]);

    const cameras = await monitor.openPage('tab.html');
    await moving(cameras, 'the tab');
    await cameras.locator('[data-opens="renaming"]').click();
    await cameras.getByLabel(words.monitor.newName).fill('Attic');
    await cameras.keyboard.press('Enter');
    await waitFor(
      async () => (await says()).some((line) => /renamed|called/i.test(line) && line.includes('Attic')),
      {
        what: 'the new name in the open list',
        within: 15_000,
      },
    );
    await cameras.close();
  });

  it('is filtered by device and by what happened, searched, and gone through by day', async () => {
    await tab.getByLabel(t.timeline.device, { exact: true }).selectOption('Attic');
    await tab.getByLabel(t.timeline.kind, { exact: true }).selectOption(t.timeline.groups.connections);
    const connections = /live|Watching|sees|see |watch/i;
    await waitFor(
      async () => (await says()).length > 0 && (await says()).every((line) => connections.test(line)),
      {
        what: 'connections alone',
      },
    );
    await tab.getByRole('button', { name: t.timeline.clear }).click();
    await tab.getByLabel(t.timeline.search, { exact: true }).fill('attic live');
    await waitFor(
      async () => (await says()).length > 0 && (await says()).every((line) => /Attic is live/.test(line)),
      {
        what: 'what was searched',
      },
    );
    await tab.getByLabel(t.timeline.search, { exact: true }).fill('');
    await tab.getByLabel(t.timeline.from, { exact: true }).fill('2001-01-01');
    await tab.getByLabel(t.timeline.to, { exact: true }).fill('2001-01-02');
    await tab.getByText(t.timeline.noMatch).waitFor();
    await tab.getByRole('button', { name: t.timeline.clear }).click();
    await tab.getByLabel(t.timeline.goTo).fill('2001-01-01');
    await tab
      .getByText(/The log of this device begins/)
      .first()
      .waitFor();
  });

  it('leaves as a file that proves itself, to the page and to the command line, until one record is changed', async () => {
    await tab.goto(`${tab.url().split('#')[0]}#history/files`);
    await tab.evaluate(() => {
      globalThis.showSaveFilePicker = undefined;
    });
    await tab.getByRole('checkbox').first().waitFor();
    const file = await save('ndjson');
    const text = await readFile(file, 'utf8');
    const records = text.split('\n').flatMap((line) => (line.includes('"kind"') ? [line] : []));
    expect(records.length).toBeGreaterThan(4);
    await tab.getByText(t.files.save.done(file.split('/').at(-1) ?? '', records.length)).waitFor();
    expect(await checked(file)).toMatchObject({ ends: 0, says: expect.stringContaining('Intact') });
    await choose('verify', file);
    await tab.locator('[data-file="verify"] .notice-good').waitFor();

    const renamed = records.find((line) => line.includes('Attic')) ?? '';
    const changed = join(folder, 'changed.ndjson');
    await writeFile(changed, text.replace(renamed, renamed.replace('Attic', 'Cellar')));
    const seq = /"seq":(\d+)/.exec(renamed)?.[1];
    const cli = await checked(changed);
    expect(cli).toMatchObject({ ends: 1, says: expect.stringContaining(`Record ${seq} of`) });
    await choose('verify', changed);
    const verdict = tab.locator('[data-file="verify"] .notice-lost');
    await verdict.waitFor();
    expect(await verdict.innerText()).toMatch(new RegExp(`Record ${seq} of .+ was changed`));

    await choose('take-in', file);
    await tab.getByText(t.files.take.done(0, records.length)).waitFor();
  });

  it('leaves as a table and as JSON with the same records', async () => {
    const csv = await readFile(await save('csv'));
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.toString()).toContain('Attic');
    const json: unknown = JSON.parse(await readFile(await save('json'), 'utf8'));
    expect(JSON.stringify(json)).toContain('"kind":"began"');
  });

  it('is written straight to where the person wants it, where the browser lets it', async () => {
    // The dialog itself is the browser's own; what it hands over is a handle such as this one.
    await tab.evaluate(() => {
      globalThis.showSaveFilePicker = async ({ suggestedName }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    });
    await tab.getByLabel(t.files.save.format).selectOption('ndjson');
    await tab.getByRole('button', { name: t.files.save.start, exact: true }).click();
    await tab.getByText(/^Saved \d+ entries as/).waitFor();
    const written = await tab.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      for await (const name of folder.keys())
        if (name.endsWith('.ndjson')) return (await (await folder.getFileHandle(name)).getFile()).text();
      return '';
    });
    const file = join(folder, 'picked.ndjson');
    await writeFile(file, written);
    expect((await checked(file)).ends).toBe(0);
  });

  it('is a chart of today in the tab and in the panel, and a few lines in the popup', async () => {
    await tab.goto(`${tab.url().split('#')[0]}#history/days`);
    await tab.getByRole('img', { name: /^Attic: live/ }).waitFor();
    const panel = await home().monitor.openSidePanel();
    await panel.locator('.today-lines li').first().waitFor({ timeout: 15_000 });
    await panel.getByRole('img', { name: /^Attic: live/ }).waitFor();
    await panel.getByRole('button', { name: t.all }).click();
    await waitFor(() => tab.url().endsWith('#history'), { what: 'the tab to come forward with the history' });
    await panel.close();
    const popup = await home().monitor.openPopup();
    await popup.locator('.recent li').first().waitFor({ timeout: 10_000 });
    await popup.close();
  });

  it('of the phone alone is saved on the phone itself, up to the Stop that came before', async () => {
    const page = home().phone.context.pages().at(-1);
    if (!page) throw new Error('the phone has no page');
    await page.locator('[data-action="stop"]').tap();
    await page.locator('[data-action="save-log"]').tap();
    await page.locator('[data-action="save-own-log"]').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.evaluate(() => {
      globalThis.showSaveFilePicker = undefined;
    });
    const coming = page.waitForEvent('download');
    await page.locator('[data-action="save-own-log"]').tap();
    const download = await coming;
    const file = join(folder, download.suggestedFilename());
    await download.saveAs(file);
    await page.getByText(/^Saved \d+ entries as/).waitFor();
    expect(await checked(file)).toMatchObject({ ends: 0 });
    expect(await readFile(file, 'utf8')).toContain('"kind":"stopped"');
  });
});

describe('the history, in Firefox', () => {
  let world: World;
  let monitor: FirefoxMonitor;
  beforeAll(async () => {
    world = await openWorld();
    monitor = await welcomed(launchFirefox({ extension: FIREFOX_BUILD }));
  });
  afterAll(async () => {
    await monitor?.close();
    await world?.[Symbol.asyncDispose]();
  });

  it('is listed, and saved as a file that proves itself', async () => {
    const tab = await monitor.openPage('tab.html#history');
    const text = () => tab.evaluate(() => document.body.textContent ?? '');
    await waitFor(async () => (await text()).includes('The log of this device begins'), {
      what: 'the first event',
      within: 20_000,
    });
    await tab.evaluate<void>(`(() => { location.hash = '#history/files'; })()`);
    await waitFor(() => tab.evaluate(() => document.querySelector('input[type="checkbox"]') !== null), {
      what: 'the page of files',
    });
    // Where Firefox puts a download is no business of a page: what it is given is what is looked at.
    await tab.evaluate<void>(`(() => {
      HTMLAnchorElement.prototype.click = function () {
        window.portholeSaved = fetch(this.href).then((file) => file.text());
      };
    })()`);
    await tab.click('.save-keys button');
    await waitFor(async () => (await text()).includes('Saved '), { what: 'the file', within: 15_000 });
    const file = join(folder, 'firefox.ndjson');
    await writeFile(file, await tab.evaluate<string>('window.portholeSaved'));
    expect(await checked(file)).toMatchObject({ ends: 0 });
  });
});

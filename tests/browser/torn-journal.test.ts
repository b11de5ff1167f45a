/**
 * A kill that hits the middle of a write leaves half a record at the end of Chromium's journal, and Chromium deletes all
 * databases of the origin at the second start after it, unless a page has let it begin a new journal.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumProcess, startChromium } from '../e2e/harness/chromium-process.ts';
import { bundlePage } from './harness/bundle.ts';
import { type LabServer, serveLab } from './harness/server.ts';
import { tearJournals } from './harness/torn-journal.ts';

let server: LabServer;
let browser: ChromiumProcess;
beforeAll(async () => {
  server = await serveLab(await bundlePage('tests/browser/pages/torn-journal.ts', {}), () => undefined);
  browser = await startChromium({ name: 'torn journal' });
});
afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

async function visit(how: 'kept' | 'plain'): Promise<number> {
  const page = await browser.context.newPage();
  await page.goto(server.origin);
  return page.evaluate(`lab.${how}()`);
}

/** How many visits the page remembers, after one that was killed within a write and one that was not. */
async function afterTornWrite(how: 'kept' | 'plain', skip: (why: string) => never): Promise<number> {
  await visit(how);
  await browser.kill();
  const torn = await tearJournals(browser.profile);
  if (torn === 0) skip('this Chromium keeps IndexedDB in SQLite: there is no such journal');
  await browser.relaunch();
  await visit(how);
  await browser.kill();
  await browser.relaunch();
  return visit(how);
}

test('half a record at the end of the journal costs nothing', { timeout: 60_000 }, async ({ skip }) => {
  expect(await afterTornWrite('kept', skip)).toBe(3);
});

test('and would cost everything without a new journal', { timeout: 60_000 }, async ({ skip }) => {
  const visits = await afterTornWrite('plain', skip);
  if (visits === 3) skip('this Chromium has mended its journal: shared/store/new-journal.ts can go');
  expect(visits).toBe(1);
});

/** The browser itself says that there is no room: its quota for this page is used up, to the last row that fits. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChromiumProcess, startChromium } from '../e2e/harness/chromium-process.ts';
import { bundlePage } from './harness/bundle.ts';
import { type LabServer, serveLab } from './harness/server.ts';

type Api = typeof import('./pages/ledger.ts').api;

let script: string;
let server: LabServer;
let browser: ChromiumProcess;
beforeAll(async () => {
  script = await bundlePage('tests/browser/pages/ledger.ts', {});
  server = await serveLab(script, () => undefined);
  browser = await startChromium({ name: 'log-full', args: [] });
});
afterAll(async () => {
  await browser?.close();
  await server?.[Symbol.asyncDispose]();
});

test('a quota that is really used up is said to be full, and what was missed is written down when there is room', async () => {
  const page = await browser.context.newPage();
  const ask = <K extends keyof Api>(name: K): Promise<Awaited<ReturnType<Api[K]>>> =>
    page.evaluate(`lab.${name}()`);
  await page.goto(server.origin);
  const devtools = await browser.context.newCDPSession(page);
  const { origin } = new URL(server.origin);
  // Before the database is opened: to an open one, room is granted in advance.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
  expect(await ask('open')).toBe('none');
  let fitted = 0;
  while ((await ask('tryAppend')) === 'none' && fitted < 400) fitted += 1;
  expect(fitted).toBeGreaterThan(5);
  const { seq } = await ask('head');
  expect(await ask('tryAppend')).toBe('full');
  expect(await ask('tryAppend')).toBe('full');
  expect(await ask('trouble')).toBe('full');
  expect((await ask('head')).seq).toBe(seq);

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  expect(await ask('tryAppend')).toBe('none');
  expect(await ask('trouble')).toBe('none');
  const kinds = await ask('kinds');
  // With the three that found no room, and the one that found it.
  expect(kinds.filter((kind) => kind === 'lost')).toHaveLength(fitted + 4);
  expect(kinds.filter((kind) => kind === 'gap')).toHaveLength(1);
  expect(await ask('verify')).toMatchObject({ isIntact: true, findings: [] });
});

test('with the quota really used up, the next hundred events are on the disk at once: room was held back for them', async () => {
  const page = await browser.context.newPage();
  const ask = <K extends keyof Api>(
    name: K,
    ...given: Parameters<Api[K]>
  ): Promise<Awaited<ReturnType<Api[K]>>> => page.evaluate(`lab.${name}(...${JSON.stringify(given)})`);
  // Its own origin, and so its own quota.
  await using own = await serveLab(script, () => undefined);
  const { origin } = new URL(own.origin);
  const devtools = await browser.context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 6_000_000 });
  await page.goto(origin);
  expect(await ask('takeReserve')).toBe(true);
  expect(await ask('reserved')).toBe(1024 * 1024);
  expect(await ask('open')).toBe('none');
  expect(await ask('tryAppends', 5)).toEqual(['none']);
  await ask('fill');
  expect(await ask('takesMore')).toBe(false);
  expect(await ask('tryAppends', 100)).toEqual(['none']);
  expect(await ask('reserved')).toBe(0);
  expect(await ask('trouble')).toBe('none');
  const head = await ask('head');

  // Nothing of it waited in the memory of the page.
  await page.reload();
  expect(await ask('open')).toBe('none');
  expect(await ask('head')).toEqual(head);
  const kinds = await ask('kinds');
  expect(kinds).not.toContain('gap');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  expect(await ask('verify')).toMatchObject({ isIntact: true, findings: [] });
});

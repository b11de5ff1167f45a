import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CameraSite, openCameraSite } from './pages/camera-site.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const SCREENS = [
  ...['opening', 'framed', 'insecure', 'missing', 'no-store', 'store-full', 'broken', 'other-tab'],
  ...['needs-code', 'garbled', 'foreign', 'newer', 'removed', 'forgotten'],
  ...['scanning-opens', 'scanning', 'scanning-wrong', 'consent', 'consent-replaces', 'asking-browser'],
  ...['denied', 'none', 'busy', 'failed', 'reaching', 'unreachable', 'comparing'],
  ...['expired', 'used', 'wrong-code', 'closed', 'refused', 'wrong-monitor', 'no-answer', 'store-failed'],
  ...['ready', 'stopped', 'live', 'live-alone', 'live-shaky', 'live-long-name', 'live-server-down'],
  ...['live-muted', 'live-opening', 'live-lost', 'live-unseen', 'live-dying', 'live-back', 'live-frozen'],
  ...['live-dark', 'dim', 'dim-lost', 'gave-way'],
];

/** One of each kind: what lies on a picture looks the same in either scheme. */
const ALSO_LIGHT = [
  'opening',
  'garbled',
  'forgotten',
  'consent-replaces',
  'unreachable',
  'comparing',
  'stopped',
];

let site: CameraSite;
beforeAll(async () => {
  site = await openCameraSite({ screens: true });
});
afterAll(() => site[Symbol.asyncDispose]());

async function problems(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.addScriptTag({ path: axe });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

async function show(page: Page, name: string): Promise<void> {
  const url = `${site.origin}/screens/camera-screens.html`;
  if (page.url() !== url) {
    await page.goto(url);
    await page.waitForFunction(() => 'showScreen' in globalThis);
  }
  await page.evaluate((screen) => {
    const painted = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    showScreen(screen);
    return painted;
  }, name);
  await page.locator('main').waitFor();
}

/** What a thumb or an eye cannot reach at 360 pixels. */
const misfits = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide =
      document.documentElement.scrollWidth > innerWidth ? ['the page is wider than the screen'] : [];
    const small = [...document.querySelectorAll('button, input, nav a')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.left < 0 || box.right > innerWidth + 0.5)
      .map(({ element }) => element.outerHTML.slice(0, 120));
    return [...wide, ...small];
  });

describe.each(['dark', 'light'] as const)('in %s', (colorScheme) => {
  let page: Page;
  beforeAll(async () => {
    const phone = await site.phone({ colorScheme, bypassCSP: true });
    page = await phone.newPage();
  });
  afterAll(() => page.context().close());

  test.each(colorScheme === 'dark' ? SCREENS : [...ALSO_LIGHT, 'live-lost'])(
    'the screen "%s" fits a phone and can be used by everybody',
    async (name) => {
      await show(page, name);
      if (name.startsWith('consent')) {
        await page.locator('[data-action="agree"]').scrollIntoViewIfNeeded();
        await page.locator('[data-action="agree"][aria-disabled="false"]').waitFor();
      }
      expect(await misfits(page)).toEqual([]);
      expect(await problems(page)).toEqual([]);
    },
  );

  test.each(['', 'privacy/', 'certificate/'])(
    'the page /%s fits a phone and can be used by everybody',
    async (path) => {
      await page.goto(`${site.origin}/${path}`);
      expect(await page.locator('script').count()).toBe(0);
      expect(await page.content()).not.toContain('{{');
      expect(await misfits(page)).toEqual([]);
      expect(await problems(page)).toEqual([]);
    },
  );
});

test('the pages hold together below any path', async () => {
  const phone = await site.phone();
  await phone.route('https://static.test/some/where/**', async (route) => {
    const url = route.request().url().replace('https://static.test/some/where', site.origin);
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  const page = await phone.newPage();
  const missing: string[] = [];
  page.on('requestfailed', (request) => {
    // Leaving a page cuts off what it was still loading.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') missing.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url());
  });
  // Also what the policy in the page itself would keep out.
  page.on('console', (message) => {
    if (message.type() === 'error') missing.push(message.text());
  });
  for (const path of ['certificate/', 'privacy/', 'camera/']) {
    await page.goto('https://static.test/some/where/');
    await page.locator(`a[href="./${path}"]`).click();
    await page.waitForURL(`https://static.test/some/where/${path}`);
    await page.locator('h1').waitFor();
  }
  expect(missing).toEqual([]);
});

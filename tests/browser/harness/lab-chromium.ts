import { type BrowserContext, chromium } from 'playwright';
import { chromiumPath } from '../../e2e/harness/browsers.ts';
import { ALLOW_CAMERA, COMMON_FLAGS, FAKE_CAMERA } from '../../e2e/harness/chromium-flags.ts';
import { pageLog } from '../../e2e/harness/page-log.ts';
import type { BrowserPage, LabBrowser } from './lab-browser.ts';

export async function labChromium(): Promise<LabBrowser> {
  const log = await pageLog('lab (Chromium)');
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    headless: process.env.PORTHOLE_HEADED !== '1',
    args: [...COMMON_FLAGS, FAKE_CAMERA, ALLOW_CAMERA],
  });
  const devices = new WeakMap<BrowserPage, BrowserContext>();
  return {
    log,
    open: async (url, beside) => {
      const shared = beside === undefined ? undefined : devices.get(beside);
      const device = shared ?? (await browser.newContext());
      const page = await device.newPage();
      page.on('console', (message) => log.add(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => log.add(`uncaught: ${error.stack ?? error.message}`));
      await page.goto(url);
      const opened: BrowserPage = {
        evaluate: async (expression) => JSON.parse(await page.evaluate<string>(expression)),
        reload: async () => {
          await page.reload();
        },
        close: () => page.close(),
      };
      devices.set(opened, device);
      return opened;
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

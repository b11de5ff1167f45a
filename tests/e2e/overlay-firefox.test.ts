import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type FirefoxMonitor, launchFirefox } from './harness/firefox.ts';
import { inChromeScope } from './harness/firefox-chrome-scope.ts';
import { type FirefoxView, firefoxTab } from './harness/firefox-view.ts';
import type { Phone } from './harness/phone.ts';
import { readQr } from './harness/qr.ts';
import { type OverlayPages, type PageKind, servePages } from './overlay-pages.ts';
import { agree, launchCameraPhone } from './pair.ts';
import { press } from './press.ts';
import { FIREFOX_BUILD, moving, openWorld, type World } from './world.ts';

const ID = 'porthole@porthole.invalid';

interface Tree {
  readonly context: string;
  readonly url: string;
  readonly children?: readonly Tree[] | null | undefined;
}
const Tree: v.GenericSchema<unknown, Tree> = v.object({
  context: v.string(),
  url: v.string(),
  children: v.nullish(v.array(v.lazy(() => Tree))),
});

declare const ChromeUtils: {
  importESModule(url: string): {
    ExtensionPermissions: {
      add(id: string, what: object, extension: object): Promise<void>;
      remove(id: string, what: object, extension: object): Promise<void>;
    };
  };
};

/** What the browser does when its owner says yes, or takes it back in about:addons: no test can click there. */
async function setGrant(id: string, on: boolean): Promise<void> {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  );
  const policy = WebExtensionPolicy.getByID(id);
  if (policy === null) throw new Error('no such extension');
  const sites = { permissions: [], origins: ['<all_urls>'] };
  if (on) await ExtensionPermissions.add(id, sites, policy.extension);
  else await ExtensionPermissions.remove(id, sites, policy.extension);
}
declare const WebExtensionPolicy: { getByID(id: string): { readonly extension: object } | null };

describe('the overlay and the floating window, in Firefox', () => {
  let world: World;
  let pages: OverlayPages;
  let monitor: FirefoxMonitor;
  let phone: Phone;

  beforeAll(async () => {
    [world, pages] = await Promise.all([openWorld(), servePages()]);
    [monitor, phone] = await Promise.all([launchFirefox({ extension: FIREFOX_BUILD }), launchCameraPhone()]);
    const tab = await monitor.openPage('tab.html');
    await press(tab, '[data-action="open-pairing"]');
    const link = await waitFor(async () => readQr(await tab.screenshot()), {
      what: 'a code',
      within: 20_000,
    });
    await agree(phone, link);
    await press(tab, '[data-action="confirm-pairing"]');
    await moving(tab, 'the tab that paired');
  });
  afterAll(async () => {
    await Promise.allSettled([monitor?.close(), phone?.close()]);
    await Promise.allSettled([world?.[Symbol.asyncDispose](), pages?.[Symbol.asyncDispose]()]);
  });

  const grant = (on: boolean): Promise<undefined> =>
    inChromeScope(monitor.bidi, v.undefined(), setGrant, ID, on);
  const keep = async (change: object): Promise<void> =>
    (await monitor.background()).evaluate(async (overlay: object) => {
      const { browser } = globalThis as unknown as { browser: typeof chrome };
      await browser.storage.local.set({ overlay });
    }, change);
  const frameIn = async (page: FirefoxView): Promise<FirefoxView | undefined> => {
    const here = await page.evaluate(() => location.href);
    const { contexts } = await monitor.bidi.send(
      'browsingContext.getTree',
      {},
      v.object({ contexts: v.array(Tree) }),
    );
    const frame = contexts
      .find(({ url }) => url === here)
      ?.children?.find(({ url }) => url.startsWith(monitor.address('overlay')));
    return frame && firefoxTab(monitor.bidi, frame.context);
  };
  const appears = (page: FirefoxView): Promise<FirefoxView> =>
    waitFor(() => frameIn(page), { what: 'the overlay in Firefox', within: 20_000 });

  it('is nowhere before it is granted', async () => {
    await keep({ on: true });
    const page = await monitor.openTab(pages.at('plain'));
    expect(await page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(0);
    await page.close();
  });

  it('comes into pages that are open already, with a moving picture, and leaves them when the grant is taken back', async () => {
    const page = await monitor.openTab(pages.at('plain'));
    await grant(true);
    await keep({ on: true });
    const overlay = await appears(page);
    await moving(overlay, 'the overlay');
    await grant(false);
    await waitFor(async () => (await frameIn(page)) === undefined, {
      what: 'the overlay to go',
      within: 15_000,
    });
    await grant(true);
    await keep({ on: true });
    await page.close();
  });

  for (const kind of ['strict', 'isolated', 'rtl'] satisfies PageKind[]) {
    it(`shows a moving picture on a page that is ${kind}`, async () => {
      const page = await monitor.openTab(pages.at(kind));
      await moving(await appears(page), `the overlay on a page that is ${kind}`);
      await page.close();
    });
  }

  it('floats from the full tab, and the button says so until the window is closed', async () => {
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the full tab');
    const pressed = (): Promise<string | null | undefined> =>
      tab.evaluate(() => document.querySelector('[data-action="float"]')?.getAttribute('aria-pressed'));
    await tab.click('[data-action="float"]');
    await waitFor(async () => (await pressed()) === 'true', { what: 'the pressed button', within: 10_000 });
    await tab.click('[data-action="float"]');
    await waitFor(async () => (await pressed()) === 'false', {
      what: 'the button to be free',
      within: 10_000,
    });
    await tab.close();
  });
});

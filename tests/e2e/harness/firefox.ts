/**
 * The monitor in a stock Firefox: the extension with its real popup, real sidebar and background page.
 *
 *     await using monitor = await launchFirefox({ extension: 'extension/dist/firefox-mv2' });
 *     const popup = await monitor.openPopup();
 *     await popup.click('button.add');
 *     const link = readQr(await popup.screenshot());
 *     const sidebar = await monitor.openSidebar();
 *     const cameras = await (await monitor.background()).evaluate(() => document.title);
 *     await monitor.relaunch(); // a new browser, the same profile; old views are gone, ask for new ones
 *
 * The extension is put into the profile as an XPI, as a store would: so it is there again after a restart and
 * after a SIGKILL, which a temporary add-on is not. Headless unless PORTHOLE_HEADED=1.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { waitFor } from '../../wait-for.ts';
import type { Bidi } from './bidi.ts';
import { clickIcon, hasView, inChromeScope, showSidebar, type ViewType } from './firefox-chrome-scope.ts';
import { type FirefoxProcess, type FirefoxProcessOptions, startFirefox } from './firefox-process.ts';
import { type FirefoxView, firefoxHiddenView, firefoxTab } from './firefox-view.ts';
import type { Gate } from './gate.ts';
import type { PageLog } from './page-log.ts';
import { zipDirectory } from './zip.ts';

export interface FirefoxOptions
  extends Pick<FirefoxProcessOptions, 'profile' | 'prefs' | 'elsewhere' | 'signal'> {
  /** The directory of the unpacked extension. */
  readonly extension: string;
  readonly gate?: Gate;
}

export interface FirefoxMonitor extends AsyncDisposable {
  /** Changes with every relaunch. */
  readonly bidi: Bidi;
  readonly profile: string;
  readonly log: PageLog;
  /** The address of a page of the extension. */
  address(path: string): string;
  /** The popup itself, by a click on the icon; one that is open is closed first. */
  openPopup(): Promise<FirefoxView>;
  openSidebar(): Promise<FirefoxView>;
  /** A page of the extension in a tab: `openPage('tab.html#settings')`. */
  openPage(path: string): Promise<FirefoxView>;
  /** A tab at any address. */
  openTab(url: string): Promise<FirefoxView>;
  /** A tab or window that the extension opens by itself, as soon as it is there. */
  pageAt(path: string): Promise<FirefoxView>;
  background(): Promise<FirefoxView>;
  relaunch(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Pinned, so that a test knows the address of a page; any UUID would do. */
const UUID = '9f0c1a52-6f0e-4d1c-8b1e-3f2d5a7c9e10';
const ADDRESS = `moz-extension://${UUID}/`;

const Manifest = v.object({
  browser_specific_settings: v.object({ gecko: v.object({ id: v.string() }) }),
});
const Context = v.object({ context: v.string() });
const Tree = v.object({ contexts: v.array(v.object({ context: v.string(), url: v.string() })) });

export async function launchFirefox(options: FirefoxOptions): Promise<FirefoxMonitor> {
  const manifest = await readFile(join(options.extension, 'manifest.json'), 'utf8');
  const { id } = v.parse(Manifest, JSON.parse(manifest)).browser_specific_settings.gecko;
  const browser = await startFirefox({
    ...options,
    name: 'monitor (Firefox)',
    prefs: {
      'xpinstall.signatures.required': false,
      'extensions.autoDisableScopes': 0,
      'extensions.startupScanScopes': 15,
      'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
      ...options.gate?.firefoxPrefs,
      ...options.prefs,
    },
    prepare: async (profile) => {
      await mkdir(join(profile, 'extensions'), { recursive: true });
      await writeFile(join(profile, 'extensions', `${id}.xpi`), await zipDirectory(options.extension));
    },
  });
  const monitor = monitorOf(browser, id);
  try {
    await monitor.background();
    return monitor;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function monitorOf(browser: FirefoxProcess, id: string): FirefoxMonitor {
  const isThere = (type: ViewType): Promise<boolean> =>
    inChromeScope(browser.bidi, v.boolean(), hasView, id, type);
  const viewOf = async (type: ViewType, within = 15_000): Promise<FirefoxView> => {
    await waitFor(() => isThere(type), { what: `the ${type} of ${id}`, within });
    const view = firefoxHiddenView(browser.bidi, id, type);
    // A view that moves to another frame or closes meanwhile never answers: so each question waits for a second.
    const isLoaded = (): Promise<boolean> =>
      inGoodTime(
        view.evaluate<boolean>(
          `location.href.startsWith('${ADDRESS}') && document.readyState === 'complete'`,
        ),
      );
    await waitFor(isLoaded, { what: `the ${type} of ${id} to load`, within });
    return view;
  };
  /** Firefox closes a popup whenever something else takes the focus; a person clicks again then. */
  const openPopup = async (clicks = 3): Promise<FirefoxView> => {
    if (await isThere('popup')) await firefoxHiddenView(browser.bidi, id, 'popup').close();
    await inChromeScope(browser.bidi, v.undefined(), clickIcon, widgetOf(id));
    try {
      return await viewOf('popup', 7_000);
    } catch (error) {
      if (clicks === 1) throw error;
      browser.log.add(`the popup did not open, another click: ${String(error)}`);
      return openPopup(clicks - 1);
    }
  };

  const openTab = async (url: string): Promise<FirefoxView> => {
    const { context } = await browser.bidi.send('browsingContext.create', { type: 'tab' }, Context);
    await browser.bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
    return firefoxTab(browser.bidi, context);
  };

  const relaunch = async (): Promise<void> => {
    await browser.relaunch();
    await viewOf('background');
  };

  return {
    get bidi() {
      return browser.bidi;
    },
    profile: browser.profile,
    log: browser.log,
    address: (path) => `${ADDRESS}${path}`,
    openTab,
    openPage: (path) => openTab(`${ADDRESS}${path}`),
    pageAt: (path) =>
      waitFor(
        async () => {
          const { contexts } = await browser.bidi.send('browsingContext.getTree', {}, Tree);
          const found = contexts.find(({ url }) => url.startsWith(`${ADDRESS}${path}`));
          return found && firefoxTab(browser.bidi, found.context);
        },
        { what: `${path} of the extension`, within: 10_000 },
      ),
    openPopup: () => openPopup(),
    openSidebar: async () => {
      await inChromeScope(browser.bidi, v.undefined(), showSidebar, id);
      return viewOf('sidebar');
    },
    background: () => viewOf('background'),
    relaunch,
    kill: browser.kill,
    close: browser.close,
    [Symbol.asyncDispose]: browser.close,
  };
}

function inGoodTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in a second')), 1_000);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** How Firefox makes a widget's name from the extension's id. */
function widgetOf(id: string): string {
  return id.toLowerCase().replaceAll(/[^a-z0-9_-]/g, '_');
}

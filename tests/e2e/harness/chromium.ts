/**
 * The monitor in a real Chromium: an unpacked extension with its real popup, side panel, offscreen document and
 * service worker, all of them Playwright pages.
 *
 *     await using monitor = await launchChromium({ extension: 'extension/dist/chrome-mv3' });
 *     const popup = await monitor.openPopup();
 *     await popup.getByRole('button', { name: 'Add a camera' }).click();
 *     const panel = await monitor.openSidePanel();
 *     const host = await monitor.offscreen();
 *     await monitor.stopServiceWorker();
 *     await monitor.relaunch(); // a new browser, the same profile; old pages are gone, ask for new ones
 *
 * Headless unless PORTHOLE_HEADED=1. The phone that it watches is in phone.ts.
 */
import { resolve } from 'node:path';
import type { BrowserContext, CDPSession, Page, Worker } from 'playwright';
import { waitFor } from '../../wait-for.ts';
import { type ChromiumProcess, type ChromiumProcessOptions, startChromium } from './chromium-process.ts';
import type { Gate } from './gate.ts';
import type { PageLog } from './page-log.ts';

export interface ChromiumOptions
  extends Pick<ChromiumProcessOptions, 'profile' | 'args' | 'throttled' | 'signal'> {
  /** The directory of the unpacked extension. */
  readonly extension: string;
  readonly gate?: Gate;
  /** The environment of a sound server to play on; without it the browser is mute. */
  readonly loudspeaker?: Readonly<Record<string, string>>;
}

export interface ChromiumMonitor extends AsyncDisposable {
  /** Changes with every relaunch. */
  readonly context: BrowserContext;
  readonly extensionId: string;
  readonly profile: string;
  readonly log: PageLog;
  /** `evaluate` in a worker that was stopped waits until something wakes it. */
  serviceWorker(): Promise<Worker>;
  /** The popup itself, as a click on the icon opens it. Chromium closes it when it loses the focus. */
  openPopup(): Promise<Page>;
  /** The panel itself. It belongs to the window and stays until it is closed. */
  openSidePanel(): Promise<Page>;
  /** A page of the extension in a tab: `openPage('tab.html#settings')`. */
  openPage(path: string): Promise<Page>;
  /** A tab or window that the extension opens by itself, as soon as it is there. */
  pageAt(path: string): Promise<Page>;
  /** The offscreen document, as soon as there is one. */
  offscreen(path?: string): Promise<Page>;
  /** As Chromium does it after 30 idle seconds; resolves when it is stopped. The next event wakes it. */
  stopServiceWorker(): Promise<void>;
  relaunch(): Promise<void>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function launchChromium(options: ChromiumOptions): Promise<ChromiumMonitor> {
  const extension = resolve(options.extension);
  const browser = await startChromium({
    ...options,
    name: 'monitor (Chromium)',
    args: [`--load-extension=${extension}`, ...(options.gate?.chromiumArgs ?? []), ...(options.args ?? [])],
    without: ['--disable-extensions', ...(options.loudspeaker ? ['--mute-audio'] : [])],
    env: options.loudspeaker,
    context: { viewport: null },
  });
  try {
    return await monitorOf(browser, extension);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function monitorOf(browser: ChromiumProcess, extension: string): Promise<ChromiumMonitor> {
  const serviceWorker = (): Promise<Worker> =>
    waitFor(
      () => browser.context.serviceWorkers().find((worker) => worker.url().startsWith('chrome-extension://')),
      {
        what: `the service worker of the extension in ${extension}`,
        within: 15_000,
      },
    );
  const extensionId = new URL((await serviceWorker()).url()).host;
  const address = (path: string): string => `chrome-extension://${extensionId}/${path}`;
  await closeUnseen(browser.context, address(''));

  const pageAt = (path: string, known: readonly Page[] = []): Promise<Page> =>
    waitFor(
      () =>
        browser.context.pages().find((page) => page.url().startsWith(address(path)) && !known.includes(page)),
      { what: `${path} of the extension`, within: 10_000 },
    );

  const openPage = async (path: string): Promise<Page> => {
    const page = await browser.context.newPage();
    await page.goto(address(path));
    return page;
  };

  return {
    get context() {
      return browser.context;
    },
    extensionId,
    profile: browser.profile,
    log: browser.log,
    serviceWorker,
    openPage,

    openPopup: async () => {
      const known = browser.context.pages();
      const worker = await serviceWorker();
      const path = await worker.evaluate(async () => {
        await chrome.action.openPopup();
        return new URL(await chrome.action.getPopup({})).pathname.slice(1);
      });
      return pageAt(path, known);
    },

    openSidePanel: async () => {
      const known = browser.context.pages();
      const path = await clickForSidePanel(await openPage('manifest.json'));
      return pageAt(path, known);
    },

    pageAt: (path) => pageAt(path),
    offscreen: (path = 'offscreen.html') => pageAt(path),

    stopServiceWorker: async () => {
      await serviceWorker();
      const page = browser.context.pages()[0] ?? (await browser.context.newPage());
      const session = await browser.context.newCDPSession(page);
      await stopWorkers(session, address(''));
      await session.detach();
    },

    relaunch: async () => {
      await browser.relaunch();
      await serviceWorker();
      await closeUnseen(browser.context, address(''));
    },
    kill: browser.kill,
    close: browser.close,
    [Symbol.asyncDispose]: browser.close,
  };
}

/**
 * On a busy computer a new extension can be quicker than Playwright: a page of its own that was there before Playwright
 * looked is called a background page, and Playwright leaves those alone for ever. Closed, it comes again, and is seen.
 */
async function closeUnseen(context: BrowserContext, scope: string): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('Chromium gave no session to ask for its pages');
  const { targetInfos } = await session.send('Target.getTargets');
  for (const { type, url, attached, targetId } of targetInfos) {
    if (type === 'background_page' && url.startsWith(scope) && !attached) {
      await session.send('Target.closeTarget', { targetId });
    }
  }
  await session.detach();
}

/** chrome.sidePanel.open wants a person's click: a page of the extension that runs none of its code gives one. */
async function clickForSidePanel(page: Page): Promise<string> {
  await page.evaluate(async () => {
    const { id } = await chrome.windows.getCurrent();
    if (id === undefined) throw new Error('the tab is in no window');
    const button = document.createElement('button');
    button.textContent = 'open the side panel';
    button.onclick = () => chrome.sidePanel.open({ windowId: id });
    document.body.replaceChildren(button);
  });
  await page.getByRole('button').click();
  const path = await page.evaluate(async () => (await chrome.sidePanel.getOptions({})).path);
  await page.close();
  if (path === undefined) throw new Error('The extension names no side panel');
  return path;
}

async function stopWorkers(session: CDPSession, scope: string): Promise<void> {
  const state = new Map<string, string>();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { scriptURL, versionId, runningStatus } of versions) {
      if (scriptURL.startsWith(scope)) state.set(versionId, runningStatus);
    }
  });
  await session.send('ServiceWorker.enable');
  await waitFor(() => state.size > 0, { what: 'news of the service worker' });
  await session.send('ServiceWorker.stopAllWorkers');
  await waitFor(() => [...state.values()].every((status) => status === 'stopped'), {
    what: 'the service worker to stop',
  });
}

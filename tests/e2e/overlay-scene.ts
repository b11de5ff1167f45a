import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright';
import { waitFor } from '../wait-for.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import { type PageKind, servePages } from './overlay-pages.ts';
import { launchCameraPhone, pairedMonitor } from './pair.ts';
import { CHROME_BUILD, moving, openWorld } from './world.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A monitor with one camera, whose overlay is on, and web pages to see it on. */
export interface OverlayScene extends AsyncDisposable {
  readonly monitor: ChromiumMonitor;
  /** Changes what the overlay keeps, as its own keys would. */
  keep(change: object): Promise<void>;
  kept(): Promise<Record<string, unknown>>;
  /** What befell it on web pages. */
  troubles(): Promise<string[]>;
  at(kind: PageKind): string;
  open(kind: PageKind): Promise<Page>;
  overlayIn(page: Page): Frame | undefined;
  appears(page: Page): Promise<Frame>;
  disappears(page: Page): Promise<unknown>;
}

/**
 * The browser's own question for the permission cannot be clicked by a test. In a copy of the build the sites are not
 * optional, so they are granted at installation; `chrome://extensions` takes them back and gives them again, as its
 * owner would there.
 */
async function grantedBuild(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'porthole-granted-'));
  await cp(CHROME_BUILD, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const { optional_host_permissions: sites, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...manifest, host_permissions: sites }));
  return copy;
}

export async function openOverlayScene(): Promise<OverlayScene> {
  await using stack = new AsyncDisposableStack();
  const build = await grantedBuild();
  stack.defer(() => rm(build, { recursive: true, force: true }));
  stack.use(await openWorld());
  const pages = stack.use(await servePages());
  const monitor = stack.use(await launchChromium({ extension: build }));
  const phone = stack.use(await launchCameraPhone());
  const { tab } = await pairedMonitor(monitor, phone, 'Nursery');
  await moving(tab, 'the tab that paired');
  await tab.close();

  const overlayIn = (page: Page): Frame | undefined =>
    page
      .frames()
      .find((frame) => frame.url().startsWith(`chrome-extension://${monitor.extensionId}/overlay`));
  const keep = async (change: object): Promise<void> =>
    (await monitor.serviceWorker()).evaluate(async (wanted) => {
      const { overlay } = await chrome.storage.local.get<{ overlay?: object }>('overlay');
      await chrome.storage.local.set({ overlay: { ...overlay, ...wanted } });
    }, change);
  await keep({ on: true });

  const all = stack.move();
  return {
    monitor,
    keep,
    kept: async () =>
      (await monitor.serviceWorker()).evaluate(
        async () => (await chrome.storage.local.get<{ overlay: Record<string, unknown> }>('overlay')).overlay,
      ),
    troubles: async () =>
      (await monitor.serviceWorker()).evaluate(async () => {
        const kept =
          await chrome.storage.session.get<Record<string, Record<string, { what: string }>>>(
            'overlay-trouble',
          );
        return Object.values(kept['overlay-trouble'] ?? {}).map(({ what }) => what);
      }),
    at: pages.at,
    async open(kind) {
      const page = await monitor.context.newPage();
      await page.goto(pages.at(kind));
      return page;
    },
    overlayIn,
    appears: (page) => waitFor(() => overlayIn(page), { what: 'the overlay', within: 15_000 }),
    disappears: (page) =>
      waitFor(() => overlayIn(page) === undefined, { what: 'the overlay to go', within: 10_000 }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

export const boxIn = (page: Page): Promise<Box> =>
  page.evaluate(() => {
    const { x, y, width, height } =
      document.querySelector('html > div')?.getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  });

/** The handles come a moment after the pointer. Only over a handle, and not over the frame, the page feels it move. */
export async function overHandle(page: Page): Promise<void> {
  const { x, y } = await boxIn(page);
  await page.evaluate(() => {
    document.addEventListener('pointermove', () => document.documentElement.setAttribute('data-felt', ''));
    document.documentElement.removeAttribute('data-felt');
  });
  let step = 0;
  const isFelt = async (): Promise<boolean> => {
    step = 1 - step;
    await page.mouse.move(x + 60 + step, y + 12);
    return page.evaluate(() => document.documentElement.hasAttribute('data-felt'));
  };
  await waitFor(isFelt, { what: 'the handle under the pointer', within: 10_000 });
}

/** What the owner of the browser decides about all sites, on the page `chrome://extensions`. */
export const setHostAccess = (
  extensions: Page,
  extensionId: string,
  hostAccess: 'ON_CLICK' | 'ON_ALL_SITES',
): Promise<void> =>
  extensions.evaluate(
    async (change) => {
      const { developerPrivate } = chrome as unknown as {
        developerPrivate: { updateExtensionConfiguration(change: object): Promise<void> };
      };
      await developerPrivate.updateExtensionConfiguration(change);
    },
    { extensionId, hostAccess },
  );

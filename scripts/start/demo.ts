import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { commonFlags, extensionFlags, FAKE_CAMERA_FLAGS, trustFlag } from './chromium-flags.ts';

export interface DemoOptions {
  readonly executable: string;
  readonly extension: string;
  /** The certificate of the server, which the camera's browser takes as a person would. */
  readonly certificate: string;
  readonly home: string;
  readonly headless: boolean;
  readonly signal: AbortSignal;
}

export type DemoStep = 'opening' | 'scanning' | 'agreeing' | 'confirming' | 'first-picture';

export class DemoError extends Error {
  readonly step: DemoStep;
  /** What stood on the pages at that moment. */
  readonly seen: string;

  constructor(step: DemoStep, cause: unknown, seen: string) {
    super(`the demo stopped at ${step}`, { cause });
    this.name = 'DemoError';
    this.step = step;
    this.seen = seen;
  }
}

export interface LiveDemo {
  /** A picture of the monitor, where nobody can see its window. */
  readonly screenshot: string | undefined;
  /** Resolves when the person closes the monitor's browser. */
  readonly closed: Promise<void>;
}

const STEP_WITHIN = 30_000;

/**
 * Two browsers, one with the extension and one with a made-up camera, paired the way a person would: the
 * link of the QR code is opened, the tap on the phone and the question on the monitor are answered.
 */
export async function runDemo(options: DemoOptions, ends: AsyncDisposableStack): Promise<LiveDemo> {
  const folder = join(options.home, 'demo');
  // Every demo begins with a browser that knows no camera; the profile of everyday use is another.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  const [monitorBrowser, cameraBrowser] = await step('opening', [], async () => {
    const monitor = open(options, join(folder, 'monitor'), extensionFlags(options.extension), ends);
    const camera = open(
      options,
      join(folder, 'camera'),
      [...FAKE_CAMERA_FLAGS, trustFlag(options.certificate)],
      ends,
    );
    return Promise.all([monitor, camera]);
  });
  const browsers = [monitorBrowser, cameraBrowser];
  const monitor = await step('opening', browsers, () => openMonitor(monitorBrowser));
  const link = await step('scanning', browsers, () => pairingLink(monitor));
  await step('agreeing', browsers, async () => {
    const camera = cameraBrowser.pages()[0] ?? (await cameraBrowser.newPage());
    await camera.goto(link);
    await camera.click('[data-action="agree"]');
  });
  await step('confirming', browsers, () => monitor.click('[data-action="confirm-pairing"]'));
  await step('first-picture', browsers, () => monitor.waitForFunction(hasMovingPicture));

  const screenshot = options.headless ? join(options.home, 'demo.png') : undefined;
  if (screenshot) await monitor.screenshot({ path: screenshot });
  else await monitor.bringToFront();
  return { screenshot, closed: new Promise((resolve) => monitorBrowser.once('close', () => resolve())) };
}

async function step<T>(
  name: DemoStep,
  browsers: readonly BrowserContext[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const pages = browsers.flatMap((browser) => browser.pages());
    const texts = pages.map(async (page) => `${page.url().replace(/#.*/, '')}\n${await textOf(page)}`);
    throw new DemoError(name, error, (await Promise.all(texts)).join('\n\n'));
  }
}

function textOf(page: Page): Promise<string> {
  return page
    .locator('body')
    .ariaSnapshot({ timeout: 1_000 })
    .catch((error) => `(cannot be read: ${String(error)})`);
}

async function open(
  { executable, headless, signal }: DemoOptions,
  profile: string,
  flags: readonly string[],
  ends: AsyncDisposableStack,
): Promise<BrowserContext> {
  signal.throwIfAborted();
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless,
    // A window that a person sees is theirs to size and to light; the picture of it is taken in the dark look.
    ...(headless
      ? { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }
      : { viewport: null, colorScheme: null }),
    ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
    args: [...commonFlags(), ...flags],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  if (signal.aborted) await browser.close();
  signal.throwIfAborted();
  ends.defer(() => browser.close());
  browser.setDefaultTimeout(STEP_WITHIN);
  return browser;
}

/** The extension's id shows in the address of its service worker, which may be there before we look. */
async function openMonitor(browser: BrowserContext): Promise<Page> {
  const worker = browser.serviceWorkers()[0] ?? (await browser.waitForEvent('serviceworker'));
  const page = browser.pages()[0] ?? (await browser.newPage());
  await page.goto(new URL('/tab.html', worker.url()).href);
  return page;
}

/** What the QR code says; a click asks for one where it is not shown by itself. */
async function pairingLink(monitor: Page): Promise<string> {
  const code = monitor.locator('[data-pairing-link]');
  const ask = monitor.locator('[data-action="open-pairing"]');
  await code.or(ask).first().waitFor();
  if ((await code.count()) === 0) await ask.first().click();
  const link = await code.first().getAttribute('data-pairing-link');
  if (!link) throw new Error('The code on the monitor holds no link');
  return link;
}

/** Runs in the page: whether some video has shown more than one picture. */
function hasMovingPicture(): boolean {
  return [...document.querySelectorAll('video')].some(
    (video) => video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > 3,
  );
}

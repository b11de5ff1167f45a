/**
 * What every end-to-end test starts from: the built site behind the real embedded server, on the port that the built
 * extension knows. Everything stays on this machine: the phone's address is 127.0.0.1.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright';
import { type PortholeServer, startServer } from '../../site/serve/index.ts';
import { waitFor } from '../wait-for.ts';

const ROOT = join(import.meta.dirname, '../..');

/** `npm test` gives each test that runs beside another a port, and a build that knows it. One alone may be named by hand. */
const worker = Number(process.env.VITEST_POOL_ID ?? 1) - 1;
const BUILDS = resolve(ROOT, process.env.PORTHOLE_OUT ?? '.output', worker === 0 ? '' : 'beside');
export const CHROME_BUILD = join(BUILDS, 'chrome-mv3');
export const FIREFOX_BUILD = join(BUILDS, 'firefox-mv2');
export const SITE_BUILD = join(ROOT, 'dist/site');

export interface World extends AsyncDisposable {
  readonly port: number;
  /** Ends the server as a power cut would, and starts it again with all that it kept. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
}

function ownPort(): number {
  const ports = (process.env.PORTHOLE_TEST_PORTS ?? process.env.PORTHOLE_TEST_PORT ?? '').split(',');
  return Number(ports[worker] || Number.NaN);
}

/** With 0 for the port it is a second server, which no build knows of. */
export async function openWorld(wanted = ownPort()): Promise<World> {
  let port = wanted;
  if (Number.isNaN(port))
    throw new Error(
      'There is no port for this test: these tests are started by `npm test`, which builds first',
    );
  const home = await mkdtemp(join(tmpdir(), 'porthole-world-'));
  let server: PortholeServer | undefined;
  const start = async (): Promise<void> => {
    server = await startServer({
      siteDir: SITE_BUILD,
      port,
      home,
      host: '127.0.0.1',
      address: '127.0.0.1',
      signal: new AbortController().signal,
    });
    port = server.port;
  };
  await start();
  return {
    port,
    startServer: start,
    stopServer: async () => server?.close(),
    async [Symbol.asyncDispose]() {
      await server?.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** What a Playwright page and a Firefox view have in common. */
export interface Looks {
  evaluate<R>(run: () => R): Promise<Awaited<R>>;
}

/** The four symbols that a screen shows, as words. */
export const symbolsOn = (view: Looks): Promise<string[]> =>
  view.evaluate(() => [...document.querySelectorAll('.symbol-word')].map((word) => word.textContent ?? ''));

/**
 * How the pixels of this view's first picture look, as one text; empty while there is none. Pixels and not counters:
 * Firefox counts no frames of a stream, and a counter would also run on behind a picture that stands still.
 */
export const pixelsIn = (view: Looks): Promise<string> =>
  view.evaluate(() => {
    const video = [...document.querySelectorAll('video')].find((one) => one.videoWidth > 0 && !one.paused);
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    if (!video || !pen) return '';
    canvas.width = 64;
    canvas.height = 36;
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    return pen.getImageData(0, 0, canvas.width, canvas.height).data.join(',');
  });

/** Waits until the view's picture moves: the fake camera never shows the same twice. */
export async function moving(view: Looks, what: string, within = 30_000): Promise<void> {
  const seen = new Set<string>();
  const look = async (): Promise<boolean> => {
    const pixels = await pixelsIn(view);
    if (pixels !== '') seen.add(pixels);
    return seen.size >= 4;
  };
  await waitFor(look, { what: `a moving picture in ${what}`, within });
}

export const conditionIn = (view: Looks): Promise<string | undefined> =>
  view.evaluate(() => document.querySelector<HTMLElement>('[data-condition]')?.dataset.condition);

export const cameraPage = ({ port }: Pick<World, 'port'>): string => `https://127.0.0.1:${port}/camera/`;

/** The camera page as a static host serves it that knows nothing of our headers, and whose server may be gone. */
export async function serveFromDisk(page: Page, world: World): Promise<void> {
  const { origin } = new URL(cameraPage(world));
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({
      path: join(SITE_BUILD, pathname.endsWith('/') ? `${pathname}index.html` : pathname),
    });
  });
}

/**
 * A first start opens the welcome tab, which takes the focus, and a popup that loses the focus is closed: so whoever
 * opens a popup in a fresh profile waits for the welcome first, as a person would.
 */
export async function welcomed<Monitor extends Welcomes>(launching: Promise<Monitor>): Promise<Monitor> {
  const monitor = await launching;
  try {
    await monitor.pageAt('welcome.html');
    return monitor;
  } catch (error) {
    await monitor.close();
    throw error;
  }
}

/** And closes it: Firefox without a display opens no popup while such a tab is in front. */
export async function welcomedAway<Monitor extends Welcomes>(launching: Promise<Monitor>): Promise<Monitor> {
  const monitor = await welcomed(launching);
  await (await monitor.pageAt('welcome.html')).close();
  return monitor;
}

interface Welcomes {
  pageAt(path: string): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { type BrowserContext, type BrowserContextOptions, chromium, type Frame, type Page } from 'playwright';
import { build } from 'vite';
import type { RendezvousServer } from '../../../shared/protocol/index.ts';
import { startServer } from '../../../site/serve/index.ts';
import { chromiumPath } from '../../e2e/harness/browsers.ts';
import { ALLOW_CAMERA, COMMON_FLAGS, FAKE_CAMERA } from '../../e2e/harness/chromium-flags.ts';

/** The built site behind the embedded server, and phones to open it with. */
export interface CameraSite extends AsyncDisposable {
  readonly origin: string;
  readonly page: string;
  readonly rendezvous: RendezvousServer;
  /** A phone of its own: 360 pixels wide, with storage and permissions of its own. */
  phone(options?: BrowserContextOptions): Promise<BrowserContext>;
  closePhones(): Promise<void>;
}

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
};

const buildSite = (outDir: string): Promise<unknown> =>
  build({
    configFile: resolve('site/vite.config.ts'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });

const buildScreens = (outDir: string): Promise<unknown> =>
  build({
    configFile: false,
    root: resolve('tests/browser/pages'),
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir,
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve('tests/browser/pages/camera-screens.html') },
    },
  });

/** Vitest says "test" here, and React would be built as its slow, talkative self. */
async function asShipped(work: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    process.env.NODE_ENV = before;
  }
}

/** `screens`: also the page that draws one screen after the other, for the tests that look at them. */
export async function openCameraSite({ screens = false } = {}): Promise<CameraSite> {
  await using stack = new AsyncDisposableStack();
  const dir = await mkdtemp(join(tmpdir(), 'porthole-camera-'));
  stack.defer(() => rm(dir, { recursive: true, force: true }));
  const siteDir = join(dir, 'site');
  await asShipped(() => buildSite(siteDir));
  if (screens) await asShipped(() => buildScreens(join(siteDir, 'screens')));
  const ending = new AbortController();
  const server = await startServer({
    siteDir,
    port: 0,
    home: join(dir, 'home'),
    host: '127.0.0.1',
    signal: ending.signal,
  });
  stack.defer(() => server.close());
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    // The second of Chromium's fake cameras gives a format that no encoder takes; the third one films.
    args: [...COMMON_FLAGS, `${FAKE_CAMERA}=device-count=3`, ALLOW_CAMERA],
  });
  stack.defer(() => browser.close());

  const closePhones = async (): Promise<void> => {
    for (const phone of browser.contexts()) {
      // An answer that a test is still fetching for the page would have nobody to go to.
      await phone.unrouteAll({ behavior: 'wait' });
      await phone.close();
    }
  };
  stack.defer(closePhones);

  const { port } = server;
  const origin = `http://127.0.0.1:${port}`;
  const all = stack.move();
  return {
    origin,
    page: `${origin}/camera/`,
    rendezvous: { host: '127.0.0.1', port, path: '/rendezvous', key: 'peerjs', secure: false },
    async phone(options) {
      const phone = await browser.newContext({ ...PHONE, ...options });
      await phone.addInitScript(spy);
      return phone;
    },
    closePhones,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

export interface Spied {
  /** One line for each getUserMedia. */
  readonly asked: string[];
  readonly sockets: string[];
  readonly tracks: MediaStreamTrack[];
  /** Errors that the next questions for a camera get, by name. */
  readonly answers: string[];
}

declare global {
  var spied: Spied;
}

/** Runs in the page before the page itself: counts what it asks for, and answers as the test says. */
function spy(): void {
  const asked: string[] = [];
  const sockets: string[] = [];
  const tracks: MediaStreamTrack[] = [];
  const answers: string[] = [];
  Object.assign(globalThis, { spied: { asked, sockets, tracks, answers } });
  const Socket = WebSocket;
  globalThis.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(String(url));
    }
  };
  const devices = navigator.mediaDevices;
  if (!devices) return;
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    asked.push(Object.keys(constraints ?? {}).join('+'));
    const error = answers.shift();
    if (error !== undefined) throw new DOMException('scripted by the test', error);
    const stream = await ask(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
}

export interface Contacts {
  readonly asked: number;
  readonly sockets: number;
  readonly filming: number;
}

/** What the page has asked of the camera and of any server so far. */
export const contacts = (page: Page | Frame): Promise<Contacts> =>
  page.evaluate(() => ({
    asked: spied.asked.length,
    sockets: spied.sockets.length,
    filming: spied.tracks.filter((track) => track.readyState === 'live').length,
  }));

/** The next questions for a camera get these errors. */
export const answerWith = (page: Page, ...errors: string[]): Promise<void> =>
  page.evaluate((names) => void spied.answers.push(...names), errors);

/** Presses the button that agrees, once it may be pressed. */
export async function agree(page: Page): Promise<void> {
  await page.locator('[data-action="agree"][aria-disabled="false"]').click();
}

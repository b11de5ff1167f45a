import { resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { chromiumPath } from '../../e2e/harness/browsers.ts';
import { COMMON_FLAGS } from '../../e2e/harness/chromium-flags.ts';
import type { Show } from './ui-gallery.tsx';

declare global {
  var gallery: typeof import('./ui-gallery.tsx').gallery;
}

const ORIGIN = 'https://gallery.test/';

export interface OpenedGallery extends AsyncDisposable {
  readonly page: Page;
  show(show: Show): Promise<void>;
}

interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'dark' | 'light';
}

export interface Galleries extends AsyncDisposable {
  open(look: Look): Promise<OpenedGallery>;
}

/** Builds the gallery once and opens pages of it; they are answered from memory, so nothing listens on a port. */
export async function openGalleries(): Promise<Galleries> {
  const files = await buildGallery();
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath(), args: [...COMMON_FLAGS] });
  return {
    open: async ({ width, height, scheme }) => {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: scheme,
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      await serveFromMemory(context, files);
      const page = await context.newPage();
      await page.goto(`${ORIGIN}ui-gallery.html`);
      return {
        page,
        show: async (show) => {
          await page.evaluate((wanted) => globalThis.gallery.show(wanted), show);
          // A lazy view is there once its main part is, and none of it is still waiting.
          const main = ['loading', 'failed', 'no store'].includes(show.scene)
            ? 'main'
            : 'main:not(.root-wait)';
          await page.locator(main).first().waitFor();
        },
        [Symbol.asyncDispose]: () => context.close(),
      };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function serveFromMemory(
  context: BrowserContext,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  await context.route(`${ORIGIN}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const body = files.get(path);
    if (body === undefined) return route.fulfill({ status: 404 });
    const contentType = { html: 'text/html', js: 'text/javascript', css: 'text/css' }[
      path.split('.').at(-1) ?? ''
    ];
    return route.fulfill({
      body: typeof body === 'string' ? body : Buffer.from(body),
      ...(contentType === undefined ? {} : { contentType }),
    });
  });
}

async function buildGallery(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const built = await build({
    root: resolve('tests/browser/pages'),
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: resolve('tests/browser/pages/ui-gallery.html') },
    },
  });
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : [];
  return new Map(
    outputs
      .flatMap(({ output }) => output)
      .map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

/** What a person can read now: laid out, without what is hidden. */
export function textOf({ page }: OpenedGallery): Promise<string> {
  return page.locator('body').innerText();
}

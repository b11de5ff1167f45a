/** The two that the product is held against, each with a camera page and a monitor page, ready to be clicked. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { bundlePage } from '../browser/harness/bundle.ts';
import { ALLOW_CAMERA, FAKE_CAMERA } from '../e2e/harness/chromium-flags.ts';
import { type LabBrowser, openBrowser } from '../network/lab/browser.ts';
import type { Host } from '../network/lab/index.ts';
import { script, startService } from '../network/services/started.ts';

export type Kind = 'bare' | 'peerjs';

export interface References extends AsyncDisposable {
  /** Turns a camera on and opens a page that can watch it, both in browsers of their own. */
  open(kind: Kind): Promise<Reference>;
}

export interface Reference {
  readonly camera: Page;
  readonly monitor: Page;
  /** Begins to watch as soon as it is there. */
  readonly atOnce: string;
  hangUp(): Promise<void>;
  close(): Promise<void>;
}

export interface ReferenceOptions {
  readonly homes: { readonly camera: Host; readonly monitor: Host };
  readonly internet: Host;
  readonly port: number;
  readonly ice?: RTCIceServer | undefined;
  /** A picture of a quarter of the size. */
  readonly small?: boolean;
}

declare global {
  var lab: { hangUp(): void };
}

export async function openReferences(options: ReferenceOptions): Promise<References> {
  const { homes, internet, port, ice, small = false } = options;
  let attempts = 0;
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'porthole-bench-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  for (const kind of ['bare', 'peerjs'] as const) {
    await writeFile(join(folder, `${kind}.js`), await bundlePage(`tests/bench/pages/${kind}.ts`, {}));
  }
  const command = script(import.meta.dirname, 'reference-server.ts', internet.address, String(port), folder);
  stack.use(await startService(internet, command));

  const origin = `http://${internet.address}:${port}`;
  const args = [FAKE_CAMERA, ALLOW_CAMERA, `--unsafely-treat-insecure-origin-as-secure=${origin}`];
  const open = (name: string, host: Host): Promise<LabBrowser> =>
    openBrowser(host, { name, args, sees: 'tabs' });
  const cameras = stack.use(await open('reference camera', homes.camera));
  const monitors = stack.use(await open('reference monitor', homes.monitor));
  const everything = stack.move();
  return {
    open: async (kind) => {
      attempts += 1;
      const query = [
        `attempt=${attempts}`,
        ...(ice ? [`ice=${encodeURIComponent(JSON.stringify(ice))}`] : []),
        ...(small ? ['small'] : []),
      ];
      const address = `${origin}/${kind}.html?${query.join('&')}`;
      const load = async (browser: LabBrowser, role: string): Promise<Page> => {
        const page = await newWindow(browser);
        await page.goto(`${address}&role=${role}`);
        // The page is ready when all of its script has run.
        await page.waitForFunction(() => 'lab' in globalThis);
        return page;
      };
      const camera = await load(cameras, 'camera');
      const monitor = await load(monitors, 'monitor');
      return {
        camera,
        monitor,
        atOnce: `${address}&role=monitor&at-once`,
        hangUp: () => monitor.evaluate(() => globalThis.lab.hangUp()),
        close: async () => {
          await Promise.all([monitor.close(), camera.close()]);
        },
      };
    },
    [Symbol.asyncDispose]: () => everything.disposeAsync(),
  };
}

/** A tab behind another one draws nothing. */
async function newWindow({ context }: LabBrowser): Promise<Page> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('Chromium gave no session to open a window with');
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    session.send('Target.createTarget', { url: 'about:blank', newWindow: true }),
  ]);
  await session.detach();
  return page;
}

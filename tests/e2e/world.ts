/**
 * What every end-to-end test starts from: the built site behind the real embedded server, on the port that the built
 * extension knows. Everything stays on this machine: the phone's address is 127.0.0.1.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PortholeServer, startServer } from '../../site/serve/index.ts';
import { waitFor } from '../wait-for.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Built by `npm test` before Vitest starts. */
export const CHROME_BUILD = join(ROOT, '.output/chrome-mv3');
export const FIREFOX_BUILD = join(ROOT, '.output/firefox-mv2');

export interface World extends AsyncDisposable {
  readonly port: number;
  /** Ends the server as a power cut would, and starts it again with all that it kept. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const port = Number(process.env.PORTHOLE_TEST_PORT);
  if (!port)
    throw new Error(
      'PORTHOLE_TEST_PORT is not set: these tests are started by `npm test`, which builds first',
    );
  const home = await mkdtemp(join(tmpdir(), 'porthole-world-'));
  let server: PortholeServer | undefined;
  const start = async (): Promise<void> => {
    server = await startServer({
      siteDir: join(ROOT, 'dist/site'),
      port,
      home,
      host: '127.0.0.1',
      address: '127.0.0.1',
      signal: new AbortController().signal,
    });
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

/** Pictures that this view has painted so far, over all of its videos that are connected to something. */
export const picturesIn = (view: Looks): Promise<number> =>
  view.evaluate(() =>
    [...document.querySelectorAll('video')]
      .filter((video) => video.videoWidth > 0 && !video.paused)
      .reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0),
  );

/** Waits until the view's picture moves: not one frame that stands, but new ones. */
export async function moving(view: Looks, what: string, within = 30_000): Promise<void> {
  const first = await waitFor(() => picturesIn(view), { what: `a picture in ${what}`, within });
  await waitFor(async () => (await picturesIn(view)) > first + 3, {
    what: `a moving picture in ${what}`,
    within,
  });
}

export const conditionIn = (view: Looks): Promise<string | undefined> =>
  view.evaluate(() => document.querySelector<HTMLElement>('[data-condition]')?.dataset.condition);

import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright';
import type { LabHousehold } from '../network/household.ts';
import { picturesIn } from '../network/witness.ts';
import { waitFor } from '../wait-for.ts';
import { browserPid, cpuSeconds } from './process-tree.ts';
import type { Reference } from './reference.ts';

export const MEASURE_FOR = 10_000;
/** An encoder starts small and takes some seconds until it sends the whole picture. */
export const SETTLE = 6_000;

export interface Load {
  readonly cores: number;
  /** Of the view that showed the fewest: one that draws nothing costs nothing. */
  readonly picturesPerSecond: number;
  /** Of the largest picture: a machine that is busy with other things makes an encoder send fewer. */
  readonly lines: number;
}

export const picturesOf = ({ picturesPerSecond, lines }: Load): string =>
  `${Math.round(picturesPerSecond)} pictures/s of ${lines} lines`;

/** Cores that a whole browser keeps busy from now on. */
export async function coresOf(context: BrowserContext, during = MEASURE_FOR): Promise<number> {
  const pid = await browserPid(context);
  const before = { cpu: cpuSeconds(pid), at: performance.now() };
  await pause(during);
  return (cpuSeconds(pid) - before.cpu) / ((performance.now() - before.at) / 1000);
}

/** All views of one browser, once every one of them shows pictures. */
export async function loadOf(views: readonly Page[], during = MEASURE_FOR): Promise<Load> {
  const counts = (): Promise<number[]> => Promise.all(views.map(picturesIn));
  const [first] = views;
  if (!first) throw new Error('There is no view to measure');
  await waitFor(async () => (await counts()).every((count) => count > 0), {
    what: 'pictures',
    within: 20_000,
  });
  await pause(SETTLE);
  const before = { pictures: await counts(), at: performance.now() };
  const cores = await coresOf(first.context(), during);
  const seconds = (performance.now() - before.at) / 1000;
  const shown = (await counts()).map((count, view) => count - (before.pictures[view] ?? 0));
  const lines = Math.max(...(await Promise.all(views.map(linesIn))));
  return { cores, picturesPerSecond: Math.min(...shown) / seconds, lines };
}

const linesIn = (view: Page): Promise<number> =>
  view.evaluate(() =>
    Math.max(0, ...[...document.querySelectorAll('video')].map((video) => video.videoHeight)),
  );

export async function loadOfReference({ monitor, hangUp }: Reference, during = MEASURE_FOR): Promise<Load> {
  await monitor.bringToFront();
  await monitor.getByRole('button').click();
  const measured = await loadOf([monitor], during);
  await hangUp();
  return measured;
}

/**
 * More views of the household's first camera, such as `sidepanel.html`, or `window.html` for one camera alone. In
 * windows of their own: a tab behind another one draws nothing and would cost nothing.
 */
export async function openMore({ view, page }: LabHousehold, paths: readonly string[]): Promise<Page[]> {
  const views: Page[] = [];
  const camera = await view.locator('[data-camera]').first().getAttribute('data-camera');
  for (const path of paths) {
    const [opened] = await Promise.all([
      view.context().waitForEvent('page'),
      view.evaluate(
        (url) => chrome.windows.create({ url, type: 'popup', width: 480, height: 320 }),
        page(path === 'window.html' ? `${path}?camera=${camera}` : path),
      ),
    ]);
    await waitFor(() => picturesIn(opened), { what: `a picture in ${path}`, within: 15_000 });
    views.push(opened);
  }
  return views;
}

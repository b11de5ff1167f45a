import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from 'playwright';
import { answeredConnections, spyOn } from '../e2e/spy.ts';
import { type LabHousehold, openHousehold } from '../network/household.ts';
import { thisMachine } from '../network/lab/index.ts';
import { startServices } from '../network/services/services.ts';
import { waitFor } from '../wait-for.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';
import { freePort } from './free-port.ts';
import { popupToPicture } from './popup.ts';

const ROUNDS = 5;
const REST = 500;
const GOALS = { shared: 150, loopback: 500 } as const;
const NAMES = {
  'popup.html': 'popup page',
  'sidepanel.html': 'panel page',
  'tab.html': 'full tab',
  'overlay.html': 'overlay, framed by a page of the extension',
} as const;

type Path = keyof typeof NAMES;
type Way = keyof typeof GOALS;

declare global {
  var firstPictureAt: number | undefined;
}

/** Each view from the beginning of its page to its first picture, with no other view open. */
export async function views(): Promise<Figure[]> {
  const homes = { camera: thisMachine, monitor: thisMachine };
  await using services = await startServices(thisMachine, await freePort());
  await using household = await openHousehold({ homes, services, sees: 'tabs' });
  await spyOn(household.monitor.context);
  const opener = household.view;
  await opener.goto(household.page('manifest.json'));

  const samples = new Map<string, number[]>();
  const figures: Figure[] = [];
  const each = (Object.keys(GOALS) as Way[]).flatMap((way) =>
    (Object.keys(NAMES) as Path[]).map((path) => ({ way, path })),
  );
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { way, path } of each) {
      await opener.bringToFront();
      const took =
        way === 'shared' && path === 'popup.html'
          ? (await popupToPicture(opener)).fromPage
          : await pageToPicture(household, path, way);
      await pause(REST);
      // The first round warms everything up.
      if (round === 0) continue;
      samples.set(`${way} ${path}`, [...(samples.get(`${way} ${path}`) ?? []), took]);
    }
  }
  for (const { way, path } of each) {
    const taken = samples.get(`${way} ${path}`) ?? [];
    const value = median(taken);
    figures.push({
      figure: `${NAMES[path]} to first picture, ${way === 'shared' ? 'track shared with the host' : 'by loopback'}`,
      value: finite(value),
      unit: 'ms',
      samples: asSamples(taken),
      reference: 'at full rate: another view was closed half a second before',
      goal: `≤ ${GOALS[way]} ms`,
      ok: value <= GOALS[way],
    });
  }
  return figures;
}

async function pageToPicture(
  { monitor, page: address }: LabHousehold,
  path: Path,
  way: Way,
): Promise<number> {
  const page = await monitor.context.newPage();
  await page.addInitScript(noteFirstPicture);
  // As in a page that the browser isolates: the host's window is in none of its lists.
  if (way === 'loopback')
    await page.addInitScript(() => {
      chrome.extension.getViews = () => [];
    });
  const view = path === 'overlay.html' ? await frameOverlay(page, address) : page.mainFrame();
  if (path !== 'overlay.html') await page.goto(address(path), { waitUntil: 'commit' });
  await view.waitForFunction(() => globalThis.firstPictureAt !== undefined, undefined, { timeout: 20_000 });
  const took = await view.evaluate(() => globalThis.firstPictureAt ?? Number.NaN);
  const ownConnections = await answeredConnections(view);
  if (ownConnections !== (way === 'loopback' ? 1 : 0))
    throw new Error(`${path} has ${ownConnections} connections of its own, so it was not ${way}`);
  await page.close();
  return took;
}

/** By the clock of the page itself, which began with its navigation. */
function noteFirstPicture(): void {
  const watch = setInterval(() => {
    const [video] = document.querySelectorAll('video');
    if (!video || video.getVideoPlaybackQuality().totalVideoFrames === 0) return;
    clearInterval(watch);
    globalThis.firstPictureAt = performance.now();
  }, 4);
}

/** A test cannot click the browser's question for web pages; a page of the extension frames the same overlay. */
async function frameOverlay(page: Page, address: LabHousehold['page']): Promise<Frame> {
  await page.goto(address('manifest.json'));
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    frame.style.cssText = 'width:320px;height:204px';
    document.body.append(frame);
  }, address('overlay.html'));
  return waitFor(() => page.frames().find((frame) => frame.url() === address('overlay.html')), {
    what: 'the overlay',
    within: 10_000,
  });
}

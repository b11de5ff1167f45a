import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import { openHousehold } from '../network/household.ts';
import { thisMachine } from '../network/lab/index.ts';
import { startServices } from '../network/services/services.ts';
import { asSamples, type Figure, finite, median } from './figure.ts';
import { freePort } from './free-port.ts';
import { openReferences } from './reference.ts';

const ROUNDS = 7;
const REST = 500;
const GOAL = 200;

/** Popup to first picture on a live link, beside a page that has to make a connection of its own. */
export async function popup(): Promise<Figure[]> {
  const homes = { camera: thisMachine, monitor: thisMachine };
  await using services = await startServices(thisMachine, await freePort());
  await using household = await openHousehold({ homes, services, sees: 'tabs' });
  await using references = await openReferences({ homes, internet: thisMachine, port: await freePort() });
  const bare = await references.open('bare');
  await bare.monitor.close();

  // Some page of the extension that draws nothing: it opens the popup and looks into it. No tool stands in between.
  const opener = household.view;
  await opener.goto(household.page('manifest.json'));
  const [clicked, own, fresh]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await opener.bringToFront();
    const took = await popupToPicture(opener);
    await pause(REST);
    const alone = await pageToPicture(bare.atOnce, household.monitor.context.newPage());
    await pause(REST);
    if (round === 0) continue;
    clicked.push(took.fromClick);
    own.push(took.fromPage);
    fresh.push(alone);
  }
  const [fromClick, value, alone] = [median(clicked), median(own), median(fresh)];
  const goal = `≤ ${GOAL} ms`;
  return [
    {
      figure: 'click that opens the popup to first picture on a live link',
      value: finite(fromClick),
      unit: 'ms',
      samples: asSamples(clicked),
      goal,
      ok: fromClick <= GOAL,
    },
    {
      figure: 'popup page to first picture on a live link',
      value: finite(value),
      unit: 'ms',
      samples: asSamples(own),
      reference: `a page with a connection of its own ${finite(alone)} ms (${asSamples(fresh).join(', ')})`,
      ratio: finite(value / alone),
      goal: `${goal}, ≤ 0.6 × a fresh connection of its own`,
      ok: value <= GOAL && value <= 0.6 * alone,
    },
  ];
}

interface PopupTook {
  readonly fromClick: number;
  /** Without what the browser takes to make the window. */
  readonly fromPage: number;
}

/** Chromium’s own popup: nothing stands between the opener, a page of the extension, and it. */
export const popupToPicture = (opener: Page): Promise<PopupTook> =>
  opener.evaluate(async () => {
    const from = performance.now();
    const opened = chrome.action.openPopup();
    const took = await new Promise<{ fromClick: number; fromPage: number }>((resolve, reject) => {
      const watch = setInterval(() => {
        const [view] = chrome.extension.getViews({ type: 'popup' });
        const pictures = [...(view?.document.querySelectorAll('video') ?? [])].some(
          (video) => video.getVideoPlaybackQuality().totalVideoFrames > 0,
        );
        const fromClick = performance.now() - from;
        if (!pictures && fromClick < 10_000) return;
        clearInterval(watch);
        if (pictures && view) resolve({ fromClick, fromPage: view.performance.now() });
        else reject(new Error('The popup showed no picture within 10 s'));
      }, 4);
    });
    await opened;
    for (const view of chrome.extension.getViews({ type: 'popup' })) view.close();
    return took;
  });

/** From the beginning of the navigation, by the page's own clock, as with the popup. */
async function pageToPicture(address: string, opening: Promise<Page>): Promise<number> {
  const page = await opening;
  await page.goto(address, { waitUntil: 'commit' });
  const took = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const watch = setInterval(() => {
          const [video] = document.querySelectorAll('video');
          if (!video || video.getVideoPlaybackQuality().totalVideoFrames === 0) return;
          clearInterval(watch);
          resolve(performance.now());
        }, 4);
      }),
  );
  await page.waitForFunction(() => 'lab' in globalThis);
  await page.evaluate(() => globalThis.lab.hangUp());
  await page.close();
  return took;
}

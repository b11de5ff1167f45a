import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { conditionIn, moving } from './world.ts';

declare global {
  /** How bright the picture was at each moment in which the view began to call it live. */
  var brightnessAtLive: number[] | undefined;
}

describe('the word “live”', () => {
  const home = aHousehold({ camera: 'Nursery' });

  it('stands over a picture that is painted and not over a black one, also when the phone’s page was just loaded again', async () => {
    const { monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await tab.evaluate(() => {
      const seen: number[] = [];
      globalThis.brightnessAtLive = seen;
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      const look = (): void => {
        const tile = document.querySelector<HTMLElement>('[data-condition]');
        const video = tile?.querySelector('video');
        if (!pen || !video || tile?.dataset.condition !== 'live') return;
        canvas.width = 64;
        canvas.height = 36;
        pen.drawImage(video, 0, 0, 64, 36);
        const { data } = pen.getImageData(0, 0, 64, 36);
        seen.push(data.reduce((sum, value, at) => sum + (at % 4 === 3 ? 0 : value), 0) / (64 * 36));
      };
      const filter = { subtree: true, attributes: true, attributeFilter: ['data-condition'] };
      new MutationObserver(look).observe(document.body, filter);
    });
    const page = phone.context.pages().at(-1);
    for (const time of [1, 2, 3]) {
      await page?.reload();
      await waitFor(() => tab.evaluate((n) => (globalThis.brightnessAtLive?.length ?? 0) >= n, time), {
        what: `“live” after reload ${time}`,
        within: 30_000,
      });
      await moving(tab, 'the tab again');
      await page?.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 20_000 });
    }
    expect(await conditionIn(tab)).toBe('live');
    const darkest = await tab.evaluate(() => Math.min(...(globalThis.brightnessAtLive ?? [])));
    expect(darkest).toBeGreaterThan(20);
  });
});

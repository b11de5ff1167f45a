import type { Locator, Page } from 'playwright';
import type { Ms } from '../../shared/lib/index.ts';
import { words } from '../../shared/words/index.ts';

/** From a click on a button to the next new picture on its page, by the page's own clock. */
export const clickToPicture = (button: Locator): Promise<Ms> =>
  button.evaluate((element: HTMLElement) => {
    const pictures = (): number =>
      [...document.querySelectorAll('video')].reduce(
        (sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames,
        0,
      );
    return new Promise<number>((resolve, reject) => {
      let count = pictures();
      const from = performance.now();
      const watch = setInterval(() => {
        const now = pictures();
        const took = performance.now() - from;
        if (now <= count && took < 20_000) {
          // A new video element counts from zero.
          count = now;
          return;
        }
        clearInterval(watch);
        if (now > count) resolve(took);
        else reject(new Error('No picture came within 20 s'));
      }, 4);
      element.click();
    });
  });

/** A person who has seen enough: the link is ended by a wish, and the camera stays there to be asked again. */
export async function stopWatching(view: Page): Promise<Locator> {
  await view.getByRole('button', { name: words.monitor.stopWatching }).first().click();
  const again = view.getByRole('button', { name: words.monitor.watch }).first();
  await again.waitFor({ timeout: 10_000 });
  return again;
}

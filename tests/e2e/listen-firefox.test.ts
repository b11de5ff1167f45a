import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type FirefoxMonitor, launchFirefox } from './harness/firefox.ts';
import type { FirefoxView } from './harness/firefox-view.ts';
import type { Phone } from './harness/phone.ts';
import { agree, launchCameraPhone } from './pair.ts';
import { FIREFOX_BUILD, moving, openWorld, type World, welcomed } from './world.ts';

const LISTEN = '[data-action="listen"]';

describe('listening to a phone, in Firefox', () => {
  let world: World;
  let monitor: FirefoxMonitor;
  let phone: Phone;
  beforeAll(async () => {
    world = await openWorld();
    [monitor, phone] = await Promise.all([
      welcomed(launchFirefox({ extension: FIREFOX_BUILD })),
      launchCameraPhone(),
    ]);
  });
  afterAll(async () => {
    await Promise.allSettled([monitor?.close(), phone?.close()]);
    await world?.[Symbol.asyncDispose]();
  });

  const appears = (view: FirefoxView, selector: string): Promise<unknown> =>
    waitFor(() => view.evaluate((wanted: string) => document.querySelector(wanted) !== null, selector), {
      what: `${selector} in Firefox`,
      within: 20_000,
    });

  it('the background page plays it once, loud and with no view open, and the sound ends where it is ended', async () => {
    const tab = await monitor.openPage('tab.html');
    await appears(tab, '[data-action="open-pairing"]');
    await tab.click('[data-action="open-pairing"]');
    await appears(tab, '[data-pairing-link]');
    const link = await tab.evaluate(
      () => document.querySelector<HTMLElement>('[data-pairing-link]')?.dataset.pairingLink ?? '',
    );
    const page = await agree(phone, link);
    await appears(tab, '[data-action="confirm-pairing"]');
    await tab.click('[data-action="confirm-pairing"]');
    await moving(tab, 'the tab');

    // No element of the host stands in its page, so each is noted as it is made.
    const background = await monitor.background();
    await background.evaluate<void>(`(() => {
      const Made = window.Audio;
      window.portholePlayers = [];
      window.Audio = function () {
        const made = new Made();
        window.portholePlayers.push(made);
        return made;
      };
    })()`);
    const playing = (): Promise<number[]> =>
      background.evaluate<number[]>(
        'window.portholePlayers.filter(({ paused }) => !paused).map(({ currentTime }) => currentTime)',
      );

    await tab.click(LISTEN);
    await page.getByText(words.camera.live.heard('')).waitFor({ timeout: 15_000 });
    await waitFor(() => tab.evaluate(() => (document.querySelector('meter')?.value ?? 0) > 0), {
      what: 'the beeps of the fake microphone',
      within: 20_000,
    });
    const sidebar = await monitor.openSidebar();
    await appears(sidebar, `${LISTEN}[aria-pressed="true"]`);
    expect((await playing()).length).toBe(1);
    await Promise.all([sidebar.close(), tab.close()]);
    const [before = 0] = await playing();
    await waitFor(async () => ((await playing())[0] ?? 0) > before + 1, { what: 'the sound to go on alone' });

    const again = await monitor.openPage('tab.html');
    await appears(again, `${LISTEN}[aria-pressed="true"]`);
    await again.click(LISTEN);
    await waitFor(async () => (await playing()).length === 0, { what: 'silence' });
    await page.getByText(words.camera.live.heard('')).waitFor({ state: 'hidden', timeout: 15_000 });
  });

  it('a photo is saved and copied there too', async () => {
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await appears(tab, '.tile[data-condition="live"]');
    const says = (sentence: string): Promise<unknown> =>
      waitFor(async () => (await tab.text('.photo-told')).includes(sentence), { what: sentence });
    await tab.click('[data-action="photo"]');
    await says('.png');
    await tab.click('[data-action="copy-photo"]');
    await says(words.photo.copied);
    await tab.close();
  });
});

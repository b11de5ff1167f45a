import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type FirefoxMonitor, launchFirefox } from './harness/firefox.ts';
import type { FirefoxView } from './harness/firefox-view.ts';
import type { Phone } from './harness/phone.ts';
import { readQr } from './harness/qr.ts';
import { agree, launchCameraPhone } from './pair.ts';
import { press } from './press.ts';
import { liveTracks, spyOn } from './spy.ts';
import {
  conditionIn,
  FIREFOX_BUILD,
  moving,
  openWorld,
  symbolsOn,
  type World,
  welcomedAway,
} from './world.ts';

const shows = (view: FirefoxView, text: string): Promise<unknown> =>
  waitFor(async () => (await view.text()).includes(text), { what: `“${text}” in Firefox`, within: 20_000 });

describe('a household with Firefox', () => {
  let world: World;
  let monitor: FirefoxMonitor;
  let phone: Phone;

  beforeAll(async () => {
    world = await openWorld();
    [monitor, phone] = await Promise.all([
      welcomedAway(launchFirefox({ extension: FIREFOX_BUILD })),
      launchCameraPhone(),
    ]);
    await spyOn(phone.context);
  });
  afterAll(async () => {
    await Promise.allSettled([monitor?.close(), phone?.close()]);
    await world?.[Symbol.asyncDispose]();
  });

  it('the question waits on the icon and in a notification when the popup was closed, and the next popup asks it', async () => {
    const background = await monitor.background();
    const badge = (): Promise<string> =>
      background.evaluate<string>('browser.browserAction.getBadgeText({})');
    // Where there is no desktop to show it, Firefox forgets a notification at once: so what is asked for is noted.
    await background.evaluate<void>(`(() => {
      const { notifications } = browser;
      window.portholeNotices = [];
      const { create } = notifications;
      notifications.create = (id, notice) => {
        const made = create(id, notice);
        // Not reached where Firefox throws at an option that it does not know.
        window.portholeNotices.push(notice.message);
        return made;
      };
    })()`);
    const notices = (): Promise<string[]> => background.evaluate<string[]>('window.portholeNotices');

    const popup = await monitor.openPopup();
    const link = await waitFor(async () => readQr(await popup.screenshot()), {
      what: 'a code',
      within: 20_000,
    });
    await popup.close();
    expect(await badge()).toBe('');
    const page = await agree(phone, link);
    await waitFor(async () => (await badge()) === words.signs.question.badge, {
      what: 'the badge',
      within: 20_000,
    });
    expect(await notices()).toEqual([expect.stringContaining('is waiting')]);

    const again = await monitor.openPopup();
    await shows(again, words.pairing.question);
    await waitFor(async () => (await symbolsOn(page)).length === 4, { what: 'the symbols on the phone' });
    expect(await symbolsOn(again)).toEqual(await symbolsOn(page));
    await press(again, '[data-action="confirm-pairing"]');
    await moving(again, 'the popup that was asked');
    await waitFor(async () => (await badge()) === '', { what: 'the badge to go' });
  });

  it('a view that cannot reach the background page shows the picture over a connection inside the computer', async () => {
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    // As in a private window. It counts from the next track on, which a reload of the phone brings.
    await tab.evaluate<void>(`(() => {
      browser.extension.getViews = () => [];
      browser.runtime.getBackgroundPage = async () => null;
      const made = window.portholeMade = [];
      window.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(configuration) { super(configuration); made.push(this); }
      };
    })()`);
    await phone.context.pages().at(-1)?.reload();
    await waitFor(() => tab.evaluate<boolean>('window.portholeMade.length === 1'), {
      what: 'a connection of the view’s own',
      within: 30_000,
    });
    await waitFor(async () => (await conditionIn(tab)) === 'live', { what: 'the phone', within: 30_000 });
    await moving(tab, 'the tab over the loopback');
    expect(await tab.evaluate<string>('window.portholeMade[0].connectionState')).toBe('connected');
    await tab.close();
  });

  it('a new name reaches the phone, and a removed phone is told so and films no more', async () => {
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    const page = phone.context.pages().at(-1);
    await press(tab, '[data-opens="renaming"]');
    await waitFor(
      async () => {
        await tab.fill('.camera-edit input', 'Grandma’s room');
        return true;
      },
      { what: 'the field for the name' },
    );
    await press(tab, '.camera-edit [type="submit"]');
    await page?.getByRole('heading', { name: 'Grandma’s room' }).waitFor({ timeout: 10_000 });
    await press(tab, '[data-opens="removing"]');
    await press(tab, '[data-action="confirm-remove"]');
    await page?.getByText(words.camera.needsCode.notices.removed.title).waitFor({ timeout: 10_000 });
    expect(page && (await liveTracks(page))).toBe(0);
    await shows(tab, words.monitor.noCamera.title);
  });
});

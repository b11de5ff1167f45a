import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { conditionIn, moving } from './world.ts';

describe('the page that holds the pictures, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });

  it('goes on without its service worker: the picture moves, and it is still the same page', async () => {
    const { monitor } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    const born = await (await monitor.offscreen('host.html')).evaluate(() => performance.timeOrigin);
    await monitor.stopServiceWorker();
    await moving(tab, 'the tab without a service worker');
    expect(await conditionIn(tab)).toBe('live');
    const later = await monitor.openPage('tab.html');
    await moving(later, 'a tab that was opened after it');
    expect(await (await monitor.offscreen('host.html')).evaluate(() => performance.timeOrigin)).toBe(born);
    await Promise.all([tab.close(), later.close()]);
  });

  it('comes back by itself when it is closed, and every view heals: those that were open and one that is opened meanwhile', async () => {
    const { monitor } = home();
    const tab = await monitor.openPage('tab.html');
    const panel = await monitor.openSidePanel();
    await Promise.all([moving(tab, 'the tab'), moving(panel, 'the side panel')]);
    const worker = await monitor.serviceWorker();
    await worker.evaluate(() => chrome.offscreen.closeDocument());
    const popup = await monitor.openPopup();
    await moving(popup, 'the popup that was opened meanwhile', 40_000);
    await popup.close();
    await Promise.all([moving(tab, 'the healed tab'), moving(panel, 'the healed side panel')]);
    await Promise.all([tab.close(), panel.close()]);
  });

  // An open view asks for it at once; with nobody there it waits for the alarm, which takes up to a minute.
  it('comes back at once when its service worker was stopped as well and some view is open', async () => {
    await loseBoth();
  });

  it.runIf(process.env.PORTHOLE_SOAK === '1')(
    'comes back within a minute when its service worker was stopped as well and nobody looks',
    async () => {
      // It is a view too.
      await (await home().monitor.pageAt('welcome.html')).close();
      await loseBoth();
    },
  );

  const loseBoth = async (): Promise<void> => {
    const { monitor, phone } = home();
    const page = phone.context.pages().at(-1);
    const seen = (): Promise<number | undefined> | undefined =>
      page?.getByText(words.camera.live.seenBy(1), { exact: true }).count();
    const host = await monitor.offscreen('host.html');
    await waitFor(async () => (await seen()) === 1, { what: 'the phone to be seen', within: 20_000 });
    await monitor.stopServiceWorker();
    await host.close();
    // Only the phone is asked: a question to the service worker would wake it.
    await waitFor(async () => (await seen()) === 0, { what: 'the loss on the phone', within: 20_000 });
    await waitFor(async () => (await seen()) === 1, { what: 'the phone to be seen again', within: 90_000 });
    expect(await monitor.offscreen('host.html')).not.toBe(host);
  };
});

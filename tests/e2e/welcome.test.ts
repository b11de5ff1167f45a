import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { launchChromium } from './harness/chromium.ts';
import { launchFirefox } from './harness/firefox.ts';
import { CHROME_BUILD, FIREFOX_BUILD, openWorld } from './world.ts';

describe('the welcome tab', () => {
  it('opens once after the installation and never again, in Chromium', async () => {
    await using _world = await openWorld();
    await using monitor = await launchChromium({ extension: CHROME_BUILD });
    const count = async (): Promise<number> => {
      const worker = await monitor.serviceWorker();
      return worker.evaluate(
        async () => (await chrome.tabs.query({ url: chrome.runtime.getURL('welcome.html') })).length,
      );
    };
    const welcome = await monitor.pageAt('welcome.html');
    await welcome.getByRole('heading', { name: words.welcome.title }).waitFor({ timeout: 10_000 });
    expect(await count()).toBe(1);
    for (const again of ['a restart', 'a crash']) {
      if (again === 'a crash') await monitor.kill();
      await monitor.relaunch();
      // The host decides about the welcome before it shows anything to anybody.
      const tab = await monitor.openPage('tab.html');
      await tab.getByText(words.monitor.noCamera.title).waitFor({ timeout: 15_000 });
      expect(await count(), `welcome tabs after ${again}`).toBe(0);
    }
  });

  it('opens once after the installation and never again, in Firefox', async () => {
    await using _world = await openWorld();
    await using monitor = await launchFirefox({ extension: FIREFOX_BUILD });
    const count = async (): Promise<number> =>
      (await monitor.background()).evaluate<number>(
        `browser.tabs.query({}).then((tabs) => tabs.filter(({ url }) => url === '${monitor.address('welcome.html')}').length)`,
      );
    const welcome = await monitor.pageAt('welcome.html');
    await waitFor(async () => (await welcome.text()).includes(words.welcome.title), {
      what: 'the welcome',
      within: 10_000,
    });
    expect(await count()).toBe(1);
    await monitor.relaunch();
    const tab = await monitor.openPage('tab.html');
    await waitFor(async () => (await tab.text()).includes(words.monitor.noCamera.title), {
      what: 'the tab',
      within: 15_000,
    });
    expect(await count()).toBe(0);
  });
});

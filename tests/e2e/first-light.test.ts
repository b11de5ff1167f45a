import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import type { Phone } from './harness/phone.ts';
import { launchCameraPhone, pairedMonitor, pairThrough } from './pair.ts';
import { CHROME_BUILD, conditionIn, moving, openWorld, type World, welcomed } from './world.ts';

describe('first light, in Chromium', () => {
  let world: World;
  let monitor: ChromiumMonitor;
  let phone: Phone;

  beforeEach(async () => {
    world = await openWorld();
    [monitor, phone] = await Promise.all([
      welcomed(launchChromium({ extension: CHROME_BUILD })),
      launchCameraPhone(),
    ]);
  });
  afterEach(async () => {
    await Promise.allSettled([monitor?.close(), phone?.close()]);
    await world?.[Symbol.asyncDispose]();
  });

  it('a phone that scans the popup’s code is seen in the popup, the side panel, a tab and a window, over one connection', async () => {
    const popup = await monitor.openPopup();
    const page = await pairThrough(popup, phone, 'Nursery');
    await moving(popup, 'the popup');
    expect(page.url()).not.toContain('#');

    const panel = await monitor.openSidePanel();
    await moving(panel, 'the side panel');
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the full tab');
    const camera = await tab.locator('[data-camera]').first().getAttribute('data-camera');
    const window = await monitor.openPage(`window.html?camera=${camera}`);
    await moving(window, 'the popped-out window');

    // One camera, one viewer: the four windows borrow one track.
    await expect
      .poll(() => page.getByText('Seen by 1', { exact: true }).count(), { timeout: 10_000 })
      .toBe(1);
    await tab.getByText('Nursery').first().waitFor();
    expect([...phone.gate.asked]).toEqual([`127.0.0.1:${world.port}`]);

    await Promise.all([panel.close(), tab.close(), window.close()]);
    await moving(await monitor.openPopup(), 'a popup that was opened when everything else was closed');
  });

  it('a phone whose page is reloaded and a browser that is started again find each other without a touch', async () => {
    const { tab, page } = await pairedMonitor(monitor, phone, 'Nursery');
    await moving(tab, 'the tab');
    await page.reload();
    await waitFor(async () => (await conditionIn(tab)) !== 'live', {
      what: 'the loss of the old page to show',
      within: 15_000,
    });
    await waitFor(async () => (await conditionIn(tab)) === 'live', {
      what: 'the reloaded phone',
      within: 30_000,
    });
    await moving(tab, 'the tab after the phone’s reload');

    await monitor.relaunch();
    const again = await monitor.openPage('tab.html');
    await moving(again, 'the tab after the browser’s restart');
    await again.getByText('Nursery').first().waitFor();
  });
});

import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { launchCameraPhone, pairedMonitor } from './pair.ts';
import { moving } from './world.ts';

const FLOAT = '[data-action="float"]';

describe('the floating window, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });
  /** Without the user's gesture that Playwright's own `evaluate` counts as: the click alone has to be enough. */
  const inHost = async <R>(run: () => R): Promise<Awaited<R>> => {
    const { monitor } = home();
    const session = await monitor.context.newCDPSession(await monitor.offscreen('host.html'));
    const expression = `(${run})()`;
    const { result } = await session.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    await session.detach();
    return result.value;
  };

  const floats = async (): Promise<boolean> => inHost(() => document.pictureInPictureElement !== null);
  const floatsWithin = (wanted: boolean, within = 10_000): Promise<unknown> =>
    waitFor(async () => (await floats()) === wanted, { what: `floating to be ${wanted}`, within });
  const pressed = (view: Page): Promise<string | null> =>
    view.locator(FLOAT).first().getAttribute('aria-pressed');

  /** How the floating video looks now: its pixels, coarsely. */
  const look = async (): Promise<string> =>
    inHost(() => {
      const video = document.pictureInPictureElement;
      const canvas = document.createElement('canvas');
      canvas.width = 32;
      canvas.height = 18;
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      if (!(video instanceof HTMLVideoElement) || !pen) return '';
      pen.drawImage(video, 0, 0, canvas.width, canvas.height);
      return pen.getImageData(0, 0, canvas.width, canvas.height).data.join();
    });
  const movesInTheWindow = async (): Promise<void> => {
    const seen = new Set<string>();
    await waitFor(async () => seen.add(await look()).size >= 4, {
      what: 'the floating picture to move',
      within: 20_000,
    });
  };
  /** The frame around a loss is red, and nothing at the edge of the fake camera's picture is. */
  const isRed = async (): Promise<boolean> => {
    const [red = 0, green = 0, blue = 0] = (await look()).split(',').map(Number);
    return red > 150 && red > green * 1.4 && red > blue * 1.4;
  };
  const countLeaving = async (): Promise<() => Promise<number>> => {
    await inHost(() => {
      document.pictureInPictureElement?.addEventListener('leavepictureinpicture', () => {
        document.title = `${Number(document.title) + 1}`;
      });
      document.title = '0';
    });
    return () => inHost(() => Number(document.title));
  };

  it('opens by one click in the popup, and outlives the popup, a tab, a navigation and the service worker', async () => {
    const { monitor } = home();
    const popup = await monitor.openPopup();
    await moving(popup, 'the popup');
    await popup.locator(FLOAT).click();
    await floatsWithin(true);
    await movesInTheWindow();
    if (!popup.isClosed()) await popup.close();
    expect(await floats()).toBe(true);

    const tab = await monitor.openPage('tab.html');
    await waitFor(async () => (await pressed(tab)) === 'true', { what: 'the pressed button in a tab' });
    await tab.goto('about:blank');
    await tab.close();
    await monitor.stopServiceWorker();
    expect(await floats()).toBe(true);
    await movesInTheWindow();
  });

  it('says a loss in red inside the same window, and shows the picture again when it is back', async () => {
    const { phone } = home();
    expect(await floats()).toBe(true);
    const left = await countLeaving();
    const page = phone.context.pages().at(-1);
    await page?.goto('about:blank');
    await waitFor(isRed, { what: 'the loss in the floating window', within: 20_000 });
    expect(await floats()).toBe(true);
    await page?.goBack();
    await waitFor(async () => !(await isRed()), { what: 'the end of the red', within: 40_000 });
    await movesInTheWindow();
    expect(await left()).toBe(0);
    expect(await floats()).toBe(true);
  });

  it('takes another camera into the same window', async () => {
    const { monitor } = home();
    const second = await launchCameraPhone();
    try {
      const { tab } = await pairedMonitor(monitor, second, 'Front door');
      await tab.getByRole('button', { name: 'Float Front door' }).first().waitFor({ timeout: 20_000 });
      const left = await countLeaving();
      await tab.getByRole('button', { name: 'Float Front door' }).first().click();
      const isPressed = async (name: string): Promise<boolean> =>
        (await tab
          .getByRole('button', { name: `Float ${name}` })
          .first()
          .getAttribute('aria-pressed')) === 'true';
      await waitFor(async () => (await isPressed('Front door')) && !(await isPressed('Nursery')), {
        what: 'the other camera to float',
      });
      await movesInTheWindow();
      await tab.getByRole('button', { name: 'Float Nursery' }).first().click();
      await waitFor(() => isPressed('Nursery'), { what: 'the first camera to float again' });
      expect(await left()).toBe(0);
      expect(await floats()).toBe(true);
      await tab.close();
    } finally {
      await second.close();
    }
  });

  it('is sent away by the same button in another view, and every view sees it', async () => {
    const { monitor } = home();
    const tab = await monitor.openPage('tab.html');
    const panel = await monitor.openSidePanel();
    await waitFor(async () => (await pressed(panel)) === 'true', { what: 'the pressed button in the panel' });
    await tab.locator(FLOAT).first().click();
    await floatsWithin(false);
    await waitFor(async () => (await pressed(panel)) === 'false', { what: 'the panel to know' });
    await panel.locator(FLOAT).first().click();
    await floatsWithin(true);
    await waitFor(async () => (await pressed(tab)) === 'true', { what: 'the tab to know' });
    // As the window's own close button does it.
    await inHost(() => document.exitPictureInPicture());
    await waitFor(async () => (await pressed(tab)) === 'false', {
      what: 'the tab to know that it was closed',
    });
    await Promise.all([tab.close(), panel.close()]);
  });

  it('does not open without a click', async () => {
    const { monitor } = home();
    expect(await floats()).toBe(false);
    await waitFor(() => inHost(() => !navigator.userActivation.isActive), {
      what: 'earlier clicks to be forgotten',
      within: 10_000,
    });
    const worker = await monitor.serviceWorker();
    const answer = await worker.evaluate(() => chrome.runtime.sendMessage({ to: 'float' }));
    expect(answer).toEqual({ ok: false, why: 'needs-click' });
    expect(await floats()).toBe(false);
  });
});

import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { accessibilityFaults } from './harness/axe.ts';
import { aHousehold } from './household.ts';
import { agree, codeOn } from './pair.ts';
import { cameraPage, moving, symbolsOn } from './world.ts';

/** Colours differ between the two, and so may what can be read. */
async function expectReadable(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await accessibilityFaults(page), `${what}, ${colorScheme}`).toEqual([]);
  }
}

describe('every real screen can be read by everybody, dark and light', () => {
  const home = aHousehold();

  it('from the first start to the question on both sides, and to the picture in every view', async () => {
    const { world, monitor, phone } = home();
    await expectReadable(await monitor.pageAt('welcome.html'), 'welcome');
    const idle = await phone.open(cameraPage(world));
    await idle.getByText(words.camera.needsCode.title).waitFor();
    await expectReadable(idle, 'the phone without a code');
    await idle.close();

    const tab = await monitor.openPage('tab.html');
    await tab.getByText(words.monitor.noCamera.title).waitFor({ timeout: 15_000 });
    await expectReadable(tab, 'tab without a camera');
    await tab.locator('[data-action="open-pairing"]').first().click();
    const link = await codeOn(tab);
    await expectReadable(tab, 'tab with a code');
    const popup = await monitor.openPopup();
    await popup.locator('[data-pairing-link]').waitFor();
    await expectReadable(popup, 'popup without a camera');

    const consent = await phone.open(link);
    await consent.locator('[data-action="agree"]:enabled').waitFor({ timeout: 10_000 });
    await expectReadable(consent, 'the phone’s consent');
    await consent.close();
    const page = await agree(phone, link);
    await waitFor(async () => (await symbolsOn(page)).length === 4, { what: 'the symbols', within: 20_000 });
    await expectReadable(page, 'the phone’s symbols');
    await popup.locator('[data-action="confirm-pairing"]').waitFor();
    await expectReadable(popup, 'popup with the question');
    await expectReadable(tab, 'tab with the question');
    await popup.locator('[data-action="confirm-pairing"]').click();
    await moving(popup, 'the popup');
    await expectReadable(popup, 'popup with a camera');
    await popup.close();

    const panel = await monitor.openSidePanel();
    await Promise.all([moving(panel, 'the side panel'), moving(tab, 'the tab')]);
    await expectReadable(panel, 'side panel with a camera');
    await tab.bringToFront();
    await expectReadable(tab, 'tab with a camera');
    const camera = await tab.locator('[data-camera]').first().getAttribute('data-camera');
    const window = await monitor.openPage(`window.html?camera=${camera}`);
    await moving(window, 'the window');
    await expectReadable(window, 'window');
    const settings = await monitor.openPage('options.html');
    await settings.getByRole('heading', { name: words.settings.title }).waitFor();
    await expectReadable(settings, 'settings');
    await expectReadable(page, 'the phone while it films');
    await page.locator('[data-action="stop"]').tap();
    await page.locator('[data-action="start"]').waitFor();
    await expectReadable(page, 'the phone after Stop');
    await window.bringToFront();
    await window.getByText(words.status.camera.stopped.happened).first().waitFor({ timeout: 10_000 });
    await expectReadable(window, 'window of a stopped camera');
    await panel.getByText(words.status.camera.stopped.happened).first().waitFor({ timeout: 10_000 });
    await expectReadable(panel, 'side panel of a stopped camera');
  });
});

import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { launchCameraPhone, pairedMonitor, pairThrough } from './pair.ts';
import { answeredConnections, bytesCarried, liveTracks, openConnections, spyOn } from './spy.ts';
import { cameraPage, conditionIn, moving } from './world.ts';

const { removed } = words.camera.needsCode.notices;

describe('renaming and removing a camera', () => {
  const home = aHousehold({ camera: 'Nursery' });

  it('a new name reaches the phone and every open view, and is still there after a reload of the phone', async () => {
    const { monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    const panel = await monitor.openSidePanel();
    const camera = await tab.locator('[data-camera]').getAttribute('data-camera');
    const window = await monitor.openPage(`window.html?camera=${camera}`);
    const page = phone.context.pages().at(-1);
    if (!page) throw new Error('the phone has no page');

    await tab.bringToFront();
    await tab.locator('[data-opens="renaming"]').click();
    await tab.getByLabel(words.monitor.newName).fill('Grandma’s room');
    await tab.keyboard.press('Enter');
    for (const view of [tab, panel, window, page])
      await view.getByRole('heading', { name: 'Grandma’s room' }).first().waitFor({ timeout: 10_000 });
    const popup = await monitor.openPopup();
    await popup.getByRole('heading', { name: 'Grandma’s room' }).first().waitFor({ timeout: 10_000 });
    await popup.close();

    await page.reload();
    await page.getByRole('heading', { name: 'Grandma’s room' }).first().waitFor({ timeout: 10_000 });
    await waitFor(async () => (await conditionIn(tab)) === 'live', { what: 'the phone', within: 30_000 });
    await Promise.all([tab.close(), panel.close(), window.close()]);
  });

  it('a removed phone is told so and films no more, every open view lets it go, and a reload changes nothing', async () => {
    const { monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    const panel = await monitor.openSidePanel();
    const camera = await tab.locator('[data-camera]').getAttribute('data-camera');
    const window = await monitor.openPage(`window.html?camera=${camera}`);
    await moving(window, 'the window');
    const page = phone.context.pages().at(-1);
    if (!page) throw new Error('the phone has no page');
    expect(await liveTracks(page)).toBeGreaterThan(0);
    expect(await answeredConnections(page)).toBe(1);
    expect(await bytesCarried(page)).toBeGreaterThan(10_000);

    await tab.bringToFront();
    await tab.locator('[data-opens="removing"]').click();
    await tab.locator('[data-action="confirm-remove"]').click();
    await page.getByText(removed.title).waitFor({ timeout: 10_000 });
    expect(await liveTracks(page)).toBe(0);
    expect(await openConnections(page)).toBe(0);
    for (const view of [tab, panel])
      await view.getByText(words.monitor.noCamera.title).waitFor({ timeout: 10_000 });
    await window.getByText(words.monitor.gone.title).waitFor({ timeout: 10_000 });
    expect(await Promise.all([tab, panel, window].map((view) => view.locator('video').count()))).toEqual([
      0, 0, 0,
    ]);

    await page.reload();
    await page.getByText(words.camera.needsCode.title).waitFor({ timeout: 10_000 });
    expect(await liveTracks(page)).toBe(0);
    await Promise.all([panel.close(), window.close(), page.close()]);
  });

  it('a removed phone comes back with a new code, and stays', async () => {
    const { monitor, phone } = home();
    const { tab, page } = await pairedMonitor(monitor, phone, 'Nursery');
    await moving(tab, 'the tab');
    await page.reload();
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 30_000 });
    await moving(tab, 'the tab after a reload of the phone');
  });
});

describe('a camera that was removed while it was away', () => {
  const home = aHousehold({ camera: 'Nursery' });

  it('comes back with all it ever knew to a monitor that was started again, and gets neither picture nor link, only the word', async () => {
    const { world, monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await phone.kill();
    await tab.locator('[data-opens="removing"]').click();
    await tab.locator('[data-action="confirm-remove"]').click();
    await tab.getByText(words.monitor.noCamera.title).waitFor({ timeout: 10_000 });

    await monitor.relaunch();
    // The host again, this time with somebody who counts what it does.
    await spyOn(monitor.context);
    await (await monitor.offscreen('host.html')).close();
    const view = await monitor.openPage('tab.html');
    await view.getByText(words.monitor.noCamera.title).waitFor({ timeout: 20_000 });
    const host = await monitor.offscreen('host.html');

    await phone.relaunch();
    await spyOn(phone.context);
    const page = await phone.open(cameraPage(world));
    await page.getByText(removed.title).waitFor({ timeout: 30_000 });
    expect(await liveTracks(page)).toBe(0);
    expect(await bytesCarried(page)).toBe(0);
    expect(await bytesCarried(host)).toBe(0);
    expect(await answeredConnections(host)).toBe(0);
    expect(await view.locator('[data-camera]').count()).toBe(0);
  });
});

describe('a household that moved because a camera was removed', () => {
  const home = aHousehold({ camera: 'Nursery' });

  /** What the phone keeps of where its household is. */
  const epochOn = (page: Page): Promise<number> =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('porthole-camera');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const got = opening.result.transaction('shelves').objectStore('shelves').get('membership');
            got.onsuccess = () => {
              opening.result.close();
              resolve(got.result?.household.epoch ?? 0);
            };
          };
        }),
    );

  it('takes along the one that is there and the one that was away, and leaves the removed one behind with all it ever knew', async () => {
    const { world, monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await using kitchen = await launchCameraPhone();
    await using hall = await launchCameraPhone();
    for (const [one, name] of [
      [kitchen, 'Kitchen'],
      [hall, 'Hall'],
    ] as const) {
      await tab.locator('[data-action="open-pairing"]').first().click();
      await pairThrough(tab, one, name);
      await tab.getByRole('heading', { name }).first().waitFor({ timeout: 30_000 });
    }
    const stays = phone.context.pages().at(-1);
    if (!stays) throw new Error('the phone has no page');
    expect(await epochOn(stays)).toBe(1);
    await Promise.all([kitchen.kill(), hall.kill()]);

    const card = tab.locator('.camera-card', { has: tab.getByRole('heading', { name: 'Kitchen' }) });
    await card.locator('[data-opens="removing"]').click();
    await tab.locator('[data-action="confirm-remove"]').click();
    await card.waitFor({ state: 'detached', timeout: 10_000 });
    // Over its live link, which did not notice.
    await waitFor(async () => (await epochOn(stays)) === 2, {
      what: 'the phone to hear of it',
      within: 10_000,
    });
    await stays.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 10_000 });
    await stays.reload();
    await stays.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 30_000 });

    await tab.close();
    await monitor.relaunch();
    const view = await monitor.openPage('tab.html');
    await hall.relaunch();
    const away = await hall.open(cameraPage(world));
    await away.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 30_000 });
    await waitFor(async () => (await epochOn(away)) === 2, {
      what: 'the late one to hear of it',
      within: 10_000,
    });
    await away.reload();
    await away.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 30_000 });

    await kitchen.relaunch();
    await spyOn(kitchen.context);
    const gone = await kitchen.open(cameraPage(world));
    await gone.getByText(removed.title).waitFor({ timeout: 30_000 });
    expect(await bytesCarried(gone)).toBe(0);
    expect(await liveTracks(gone)).toBe(0);
    expect(await view.locator('[data-camera]').count()).toBe(2);
  });
});

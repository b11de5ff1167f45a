import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { aHousehold } from './household.ts';
import { launchCameraPhone, pairThrough } from './pair.ts';
import { moving } from './world.ts';

const t = words.grid;

describe('the layout of the full tab, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });
  const names = (tab: Page) => tab.locator('.tab-cameras h2').allTextContents();
  const becomes = (tab: Page, wanted: readonly string[]) =>
    expect.poll(() => names(tab), { timeout: 15_000 }).toEqual(wanted);
  const key = (tab: Page, name: string) => tab.getByRole('button', { name, exact: true }).first();

  it('is kept by the host: the next tab finds the order, the large camera and the hidden one', async () => {
    const { monitor } = home();
    const tab = await monitor.openPage('tab.html');
    await tab.locator('[data-action="open-pairing"]').first().click();
    await using second = await launchCameraPhone();
    await pairThrough(tab, second, 'Kitchen');
    await becomes(tab, ['Nursery', 'Kitchen']);

    await key(tab, t.arrange).click();
    await key(tab, t.later).click();
    await becomes(tab, ['Kitchen', 'Nursery']);
    await tab.reload();
    await becomes(tab, ['Kitchen', 'Nursery']);

    await key(tab, t.arrange).click();
    await key(tab, t.large).click();
    await becomes(tab, ['Kitchen']);
    const other = await monitor.openPage('tab.html');
    await becomes(other, ['Kitchen']);
    await key(other, t.showLarge('Nursery')).click();
    await becomes(tab, ['Nursery']);
    await moving(tab, 'the large one');

    // The selection follows the camera: it went, and is still the large one.
    await second.close();
    await becomes(other, ['Nursery']);
    await key(tab, t.arrange).click();
    await key(tab, t.hide).click();
    await becomes(tab, ['Kitchen']);
    await other.getByText(t.hidden(1)).waitFor();
    await key(other, t.show('Nursery')).click();
    await becomes(tab, ['Kitchen', 'Nursery']);

    // A layout that got a name comes back whatever was done since, in every tab, and goes when it is deleted.
    await key(tab, t.arrange).click();
    await key(tab, t.saveAs).click();
    await tab.getByLabel(t.layoutName).fill('Evening');
    await tab.keyboard.press('Enter');
    await key(tab, t.deleteLayout('Evening')).waitFor();
    await key(tab, t.later).click();
    await becomes(tab, ['Nursery', 'Kitchen']);
    await other.bringToFront();
    await key(other, t.arrange).click();
    await other.getByLabel(t.layouts).selectOption('Evening');
    await becomes(other, ['Kitchen', 'Nursery']);
    await becomes(tab, ['Kitchen', 'Nursery']);
    await key(other, t.deleteLayout('Evening')).click();
    await expect.poll(() => tab.getByLabel(t.layouts).count()).toBe(0);
    await becomes(tab, ['Kitchen', 'Nursery']);
    await Promise.all([tab.close(), other.close()]);
  });
});

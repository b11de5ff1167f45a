import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { firstPages, tableOf } from '../../shared/household/document.ts';
import { factsWords as t } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { accessibilityFaults } from './harness/axe.ts';
import { aHousehold } from './household.ts';
import { cameraPage, conditionIn, moving } from './world.ts';

/** For whoever wants to look at what is tested. */
async function shoot(page: Page, what: string): Promise<void> {
  const folder = process.env.PORTHOLE_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${what}.png`, fullPage: true });
}

/** What the phone has on its own disk, put together as Yjs would. */
async function keptOn(phone: Page): Promise<Y.Doc> {
  const updates = await phone.evaluate(async () => {
    const all = await indexedDB.databases();
    const name = all.find((one) => one.name?.startsWith('porthole-camera-facts-'))?.name;
    if (name === undefined) return [];
    return new Promise<number[][]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const read = opening.result.transaction('updates').objectStore('updates').getAll();
        read.onerror = () => reject(read.error);
        read.onsuccess = () => {
          opening.result.close();
          resolve(read.result.map((one: Uint8Array) => [...one]));
        };
      };
    });
  });
  const doc = new Y.Doc();
  // With what every device begins with, as it opens its own.
  Y.applyUpdate(doc, firstPages);
  for (const update of updates) Y.applyUpdate(doc, Uint8Array.from(update));
  return doc;
}

describe('the facts of a household, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });
  const phonePage = (): Page => {
    const page = home().phone.context.pages().at(-1);
    if (!page) throw new Error('the phone shows no page');
    return page;
  };
  const openDetails = async (): Promise<Page> => {
    const tab = await home().monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await tab.locator('[data-opens="details"]').click();
    return tab;
  };
  const fact = async (name: string): Promise<unknown> => {
    const doc = await keptOn(phonePage());
    const found = [...tableOf(doc, 'settings')].find(([key]) => key.endsWith(`.${name}`));
    return found?.[1];
  };
  const onPhone = (name: string, value: unknown): Promise<unknown> =>
    waitFor(async () => (await fact(name)) === value || undefined, {
      what: `${name} on the phone`,
      within: 20_000,
    });

  it('a room and notes that are written in the tab lie on the phone, and can be taken back with one click', async () => {
    const tab = await openDetails();
    await onPhone('name', 'Nursery');
    await tab.getByLabel(t.room).fill('Attic');
    await tab.getByLabel(t.notes).fill('The charger lies in the drawer.');
    await tab.getByRole('button', { name: t.save, exact: true }).click();
    await onPhone('room', 'Attic');
    const doc = await keptOn(phonePage());
    const root = [...doc.share.keys()].find((key) => key.startsWith('notes/')) ?? '';
    expect(doc.getText(root).toString()).toBe('The charger lies in the drawer.');

    await tab.getByLabel(t.room).fill('Cellar');
    await tab.getByRole('button', { name: t.save, exact: true }).click();
    await onPhone('room', 'Cellar');
    await tab.getByRole('button', { name: t.undo }).click();
    await onPhone('room', 'Attic');
    await waitFor(async () => (await tab.getByLabel(t.room).inputValue()) === 'Attic', {
      what: 'the room in the tab',
      within: 5000,
    });
    await tab.getByRole('button', { name: t.close }).click();
    await tab.getByText('Attic', { exact: true }).waitFor({ timeout: 5000 });
    await tab.close();
  });

  it('the phone says who watches, how many connections there are, and what it is', async () => {
    const tab = await openDetails();
    const known = tab.locator('.details-known');
    for (const text of [t.thisComputer, t.version, t.lenses, t.storage])
      await known.getByText(text).first().waitFor({ timeout: 20_000 });
    await shoot(tab, 'details');
    expect(await accessibilityFaults(tab)).toEqual([]);
    await tab.close();
  });

  it('all of it is still there after both were killed, and a new name reaches the phone’s facts', async () => {
    const { monitor, phone, world } = home();
    await phone.kill();
    await monitor.kill();
    await monitor.relaunch();
    await phone.relaunch();
    await phone.open(cameraPage(world));
    const tab = await openDetails();
    await waitFor(async () => (await conditionIn(tab)) === 'live', { what: 'the phone', within: 30_000 });
    await waitFor(async () => (await tab.getByLabel(t.room).inputValue()) === 'Attic', {
      what: 'the room after a kill',
      within: 10_000,
    });
    await tab.getByLabel(t.name).fill('Crib');
    await tab.getByRole('button', { name: t.save, exact: true }).click();
    await onPhone('name', 'Crib');
    await phonePage().getByRole('heading', { name: 'Crib' }).first().waitFor({ timeout: 10_000 });
    await tab.close();
  });
});

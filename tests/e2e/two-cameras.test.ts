import { afterAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import type { Phone } from './harness/phone.ts';
import { aHousehold } from './household.ts';
import { agree, codeOn, launchCameraPhone, pairThrough } from './pair.ts';
import { liveTracks, spyOn } from './spy.ts';
import { cameraPage, type Looks, moving } from './world.ts';

const { removed } = words.camera.needsCode.notices;
const camerasIn = (view: Looks): Promise<{ id: string; name: string; condition: string }[]> =>
  view.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-camera]')].map(({ dataset, children }) => ({
      id: dataset.camera ?? '',
      condition: dataset.condition ?? '',
      name: [...children].flatMap((one) => one.querySelector('h1, h2')?.textContent ?? [])[0] ?? '',
    })),
  );

const bothLive = (view: Looks): Promise<void> =>
  expect
    .poll(async () => (await camerasIn(view)).map(({ condition }) => condition), { timeout: 30_000 })
    .toEqual(['live', 'live']);

describe('two cameras', () => {
  const home = aHousehold({ camera: 'Nursery' });
  const more: Phone[] = [];
  const anotherPhone = async (): Promise<Phone> => {
    const phone = await launchCameraPhone();
    more.push(phone);
    await spyOn(phone.context);
    return phone;
  };
  afterAll(() => Promise.all(more.map((phone) => phone.close())));

  it('are both live in every view, over one connection each', async () => {
    const { monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await tab.locator('[data-action="open-pairing"]').first().click();
    const second = await anotherPhone();
    const page = await pairThrough(tab, second, 'Kitchen');
    await bothLive(tab);
    const popup = await monitor.openPopup();
    await waitFor(() => popup.evaluate(() => document.querySelectorAll('video').length === 2), {
      what: 'two pictures in the popup',
    });
    for (const view of [phone.context.pages().at(-1), page])
      await view?.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 10_000 });
    expect((await camerasIn(tab)).map(({ name }) => name)).toEqual(['Nursery', 'Kitchen']);
    await Promise.all([popup.close(), tab.close()]);
  });

  it('a phone that scans a new code while it films changes nothing but its name, and is no second camera', async () => {
    const { monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    const before = await camerasIn(tab);
    await tab.locator('[data-action="open-pairing"]').first().click();
    const link = await codeOn(tab);
    const page = phone.context.pages().at(-1);
    if (!page) throw new Error('the phone has no page');
    await page.goto(link);
    const button = page.locator('[data-action="agree"]:enabled');
    await button.waitFor({ timeout: 20_000 });
    await button.tap();
    await tab.locator('[data-action="confirm-pairing"]').waitFor({ timeout: 20_000 });
    await tab.locator('.question input[type="text"], .question input:not([type])').fill('Nursery');
    await tab.locator('[data-action="confirm-pairing"]').click();
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 30_000 });
    await bothLive(tab);
    expect(new Set((await camerasIn(tab)).map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)));
    await tab.close();
  });

  it('a phone whose browser data was cleared takes its old place in one scan, and what it was before is refused', async () => {
    const { world, monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await waitFor(async () => (await camerasIn(tab)).length === 2, { what: 'both cameras' });
    const before = await camerasIn(tab);
    await phone.kill();
    const pairAgain = tab.getByRole('button', { name: words.monitor.pairAgain });
    await pairAgain.first().waitFor({ timeout: 40_000 });
    await pairAgain.first().click();
    const cleared = await anotherPhone();
    const page = await agree(cleared, await codeOn(tab));
    await tab.locator('[data-action="confirm-pairing"]').waitFor({ timeout: 20_000 });
    await tab.locator('[data-action="confirm-pairing"]').click();
    await bothLive(tab);
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 10_000 });
    const after = await camerasIn(tab);
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    const [was] = before.filter(({ name }) => name === 'Nursery');
    expect(after.map(({ id }) => id)).not.toContain(was?.id);

    await phone.relaunch();
    await spyOn(phone.context);
    const old = await phone.open(cameraPage(world));
    await old.getByText(removed.title).waitFor({ timeout: 30_000 });
    expect(await liveTracks(old)).toBe(0);
    expect((await camerasIn(tab)).map(({ id }) => id)).toEqual(after.map(({ id }) => id));
  });
});

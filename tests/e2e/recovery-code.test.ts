import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import type { Phone } from './harness/phone.ts';
import { aHousehold } from './household.ts';
import { codeOn, launchCameraPhone, pairThrough } from './pair.ts';
import { CHROME_BUILD, moving, symbolsOn, welcomed } from './world.ts';

const lives = words.camera.live.seenBy(1);

/** On the page that is a camera already, as a scanner opens it there. */
async function readCode(phone: Phone, link: string): Promise<Page> {
  const page = phone.context.pages().at(-1);
  if (!page) throw new Error('the phone has no page');
  await page.goto(link);
  const button = page.locator('[data-action="agree"]:enabled');
  await button.waitFor({ timeout: 20_000 });
  // It says whom the phone leaves, and a press counts only on what was seen.
  await button.scrollIntoViewIfNeeded();
  await button.tap();
  return page;
}

/** One story, in order: the laptop that founded the household is gone, and a new one comes back with the paper. */
describe('the recovery code', () => {
  const home = aHousehold({ camera: 'Nursery' });
  let kitchen: Phone;
  let laptop: ChromiumMonitor;
  let paper = '';

  beforeAll(async () => {
    kitchen = await launchCameraPhone();
    const tab = await home().monitor.openPage('tab.html');
    await tab.locator('[data-action="open-pairing"]').first().click();
    await pairThrough(tab, kitchen, 'Kitchen');
    await tab.getByRole('heading', { name: 'Kitchen' }).first().waitFor({ timeout: 30_000 });
    await tab.close();
  });
  afterAll(() => Promise.all([kitchen?.close(), laptop?.close()]));

  it('is shown when somebody asks for it, to be written down or printed without the page around it', async () => {
    const page = await home().monitor.openPage('options.html');
    expect(await page.locator('[data-recovery-code]').count()).toBe(0);
    await page.locator('[data-action="show-recovery-code"]').click();
    const shown = page.locator('[data-recovery-code]');
    paper = (await shown.getAttribute('data-recovery-code')) ?? '';
    expect(paper.split(' ')).toHaveLength(14);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('h1').first().isVisible()).toBe(false);
    expect(await shown.isVisible()).toBe(true);
    await page.close();
  });

  it('brings a new computer back: one camera leads the way, and none is removed', async () => {
    await home().monitor.kill();
    laptop = await welcomed(launchChromium({ extension: CHROME_BUILD }));
    const settings = await laptop.openPage('options.html');
    await settings.locator('[data-action="have-recovery-code"]').click();
    const field = settings.locator('[data-field="recovery-code"]');
    await field.fill(paper.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')));
    await settings.keyboard.press('Enter');
    await settings.getByText(words.monitor.refusal['wrong-code']).first().waitFor({ timeout: 10_000 });
    await field.fill(paper.toLowerCase());
    await settings.keyboard.press('Enter');

    const link = await codeOn(settings);
    const page = await readCode(home().phone, link);
    const confirm = settings.locator('[data-action="confirm-pairing"]');
    await confirm.waitFor({ timeout: 20_000 });
    expect(await symbolsOn(page)).toEqual(await symbolsOn(settings));
    expect(await settings.locator('.question input').first().inputValue()).toBe('Nursery');
    await confirm.click();

    const tab = await laptop.openPage('tab.html');
    await page.getByText(lives, { exact: true }).waitFor({ timeout: 30_000 });
    await moving(tab, 'the new computer');
    // What the camera knew of the others, it told.
    await tab.getByRole('heading', { name: 'Kitchen' }).first().waitFor({ timeout: 20_000 });

    await tab.locator('[data-action="open-pairing"]').first().click();
    const second = await readCode(kitchen, await codeOn(tab));
    const again = tab.locator('[data-action="confirm-pairing"]');
    await again.waitFor({ timeout: 20_000 });
    expect(await tab.locator('.question input').first().inputValue()).toBe('Kitchen');
    await again.click();
    await second.getByText(lives, { exact: true }).waitFor({ timeout: 30_000 });
    await waitFor(
      () => tab.evaluate(() => document.querySelectorAll('[data-condition="live"]').length === 2),
      { what: 'both cameras', within: 30_000 },
    );
    await tab.getByRole('heading', { name: 'Kitchen' }).first().waitFor({ timeout: 5000 });
    await Promise.all([tab.close(), settings.close()]);
  });

  it('lets the new computer lock out the old one, which its cameras then refuse', async () => {
    const settings = await laptop.openPage('options.html');
    await settings.locator('[data-action="ask-lock-out"]').click();
    await settings.locator('[data-action="lock-out"]').click();
    await settings.locator('[data-monitor]').waitFor({ state: 'detached', timeout: 10_000 });
    const tab = await laptop.openPage('tab.html');
    await moving(tab, 'the new computer');
    await home().monitor.relaunch();
    const old = await home().monitor.openPage('tab.html');
    await old.getByRole('heading', { name: 'Nursery' }).first().waitFor({ timeout: 20_000 });
    for (const phone of [home().phone, kitchen]) {
      await phone.context.pages().at(-1)?.reload();
      await phone.context.pages().at(-1)?.getByText(lives, { exact: true }).waitFor({ timeout: 30_000 });
    }
    expect(await old.locator('[data-condition="live"]').count()).toBe(0);
  });
});

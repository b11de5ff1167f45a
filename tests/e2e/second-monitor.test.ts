import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planWords, words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type ChromiumMonitor, launchChromium } from './harness/chromium.ts';
import { aHousehold } from './household.ts';
import { letIn, linkFrom } from './second-monitor.ts';
import { CHROME_BUILD, moving, welcomed } from './world.ts';

const { lockedOut } = words.members;

async function paste(view: Page, link: string): Promise<void> {
  await view.locator('[data-action="have-link"]').first().click();
  await view.locator('[data-field="household-link"]').fill(link);
  await view.locator('[data-action="join-household"]').click();
}

const isLive = (view: Page) => view.locator('[data-condition="live"]').count();

/** One story, in order: a second computer is let in, watches, is let in again for a while, and is locked out. */
describe('a second computer', () => {
  const home = aHousehold({ camera: 'Nursery' });
  let laptop: ChromiumMonitor;
  let settings: Page;
  let view: Page;

  beforeAll(async () => {
    laptop = await welcomed(launchChromium({ extension: CHROME_BUILD }));
    settings = await home().monitor.openPage('options.html');
  });
  afterAll(() => laptop?.close());

  it('joins by a link and shows the camera live without a scan; the first one shows it, and both see', async () => {
    const link = await linkFrom(settings);
    view = await laptop.openPage('tab.html');
    // What is for a phone, or torn, is told before anything is contacted.
    await view.locator('[data-action="have-link"]').click();
    await view.locator('[data-field="household-link"]').fill(link.replace('#m1.', '#p1.'));
    await view.keyboard.press('Enter');
    await view.getByText(words.monitor.refusal['other-kind']).waitFor({ timeout: 10_000 });
    await view.locator('[data-field="household-link"]').fill(link);
    await view.keyboard.press('Enter');
    await letIn(settings, view);

    await view.getByRole('heading', { name: 'Nursery' }).first().waitFor({ timeout: 30_000 });
    await moving(view, 'the second computer');
    await settings.locator('[data-monitor][data-role="viewer"]').waitFor({ timeout: 10_000 });
    const first = await home().monitor.openPage('tab.html');
    await moving(first, 'the first computer');
    const phone = home().phone.context.pages().at(-1);
    await phone?.getByText(words.camera.live.seenBy(2), { exact: true }).waitFor({ timeout: 20_000 });
    await first.close();
  });

  it('is a viewer: it has no owner’s keys, says who decides, and the host refuses what has none', async () => {
    expect(await view.locator('[data-action="open-pairing"], [data-opens="removing"]').count()).toBe(0);
    await view
      .getByText(/^Only owners add, remove and rename/)
      .first()
      .waitFor();
    expect(await isLive(view)).toBe(1);
  });

  it('is named the same when an owner renames the camera', async () => {
    const first = await home().monitor.openPage('tab.html');
    await first.locator('[data-opens="renaming"]').click();
    await first.locator('.camera-edit input').fill('Cradle');
    await first.keyboard.press('Enter');
    await view.getByRole('heading', { name: 'Cradle' }).first().waitFor({ timeout: 15_000 });
    await first.close();
  });

  it('watches by itself when an owner plans it, and shows the plan without a form', async () => {
    const { details, stopWatching } = words.monitor;
    await view.getByRole('button', { name: stopWatching, exact: true }).first().click();
    await waitFor(async () => (await isLive(view)) === 0, { what: 'an end by hand', within: 10_000 });
    const first = await home().monitor.openPage('tab.html');
    await first.getByRole('button', { name: details, exact: true }).first().click();
    const form = first.getByRole('form', { name: planWords.title });
    await form.getByLabel(planWords.from).fill('00:00');
    await form.getByLabel(planWords.until).fill('00:00');
    await form.locator('[data-action="keep-plan"]').click();
    const plan = view.getByText(/^Watched every day, /).first();
    await plan.waitFor({ timeout: 10_000 });
    await moving(view, 'the second computer, by the plan');
    await view.getByRole('button', { name: details, exact: true }).first().click();
    await view.getByText(planWords.ofOwners).waitFor();
    expect(await view.getByRole('form', { name: planWords.title }).count()).toBe(0);
    await form.locator('[data-action="no-plan"]').click();
    await plan.waitFor({ state: 'detached', timeout: 10_000 });
    expect(await isLive(view), 'what was begun goes on').toBe(1);
    await first.close();
  });

  it('is told why when it is locked out, and gets neither picture nor address any more', async () => {
    await settings.locator('[data-action="ask-lock-out"]').click();
    await settings.locator('[data-action="lock-out"]').click();
    await settings.locator('[data-monitor]').waitFor({ state: 'detached', timeout: 10_000 });
    await view.locator('[data-locked-out="removed"]').waitFor({ timeout: 20_000 });
    await view.getByText(lockedOut.removed.text).waitFor();
    expect(await isLive(view)).toBe(0);
    const first = await home().monitor.openPage('tab.html');
    await moving(first, 'the first computer, at the new addresses');
    await first.close();
    const phone = home().phone.context.pages().at(-1);
    await phone?.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 20_000 });
    await view.reload();
    await view.locator('[data-locked-out="removed"]').waitFor({ timeout: 20_000 });
  });

  it('comes back with another link, and loses the picture by itself when its time is over', async () => {
    const soon = Date.now() + 16_000;
    // No form offers seconds: the same request, with an earlier end.
    const link = await linkFrom(settings, (page) => page.evaluate(spanOf, soon));
    await paste(view, link);
    await letIn(settings, view);
    await view.getByRole('heading', { name: 'Cradle' }).first().waitFor({ timeout: 30_000 });
    await moving(view, 'the second computer, for a while');
    await view.locator('[data-locked-out="lease-over"]').waitFor({ timeout: 40_000 });
    expect(Date.now()).toBeGreaterThanOrEqual(soon);
    expect(await isLive(view)).toBe(0);
    await waitFor(() => settings.evaluate(() => document.querySelector('[data-monitor]') === null), {
      what: 'the first computer to let it go',
      within: 20_000,
    });
  });
});

/** Chooses "until a date", and makes the clock of this page's form say that the day ends then. */
function spanOf(soon: number): void {
  const end = Date.prototype.getTime;
  const select = document.querySelector<HTMLSelectElement>('[data-field="until"]');
  if (!select) throw new Error('no choice of how long');
  Date.prototype.getTime = function getTime(this: Date): number {
    return this.getHours() === 6 && this.getMinutes() === 0 ? soon : end.call(this);
  };
  select.value = 'tonight';
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

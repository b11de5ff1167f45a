/** Pairing as two people with a phone and a laptop do it: through the QR code as pixels. */

import type { Page } from 'playwright';
import { expect } from 'vitest';
import { waitFor } from '../wait-for.ts';
import type { ChromiumMonitor } from './harness/chromium.ts';
import { launchPhone, type Phone, type PhoneOptions } from './harness/phone.ts';
import { readQr } from './harness/qr.ts';
import { symbolsOn } from './world.ts';

export const launchCameraPhone = (options: PhoneOptions = {}): Promise<Phone> =>
  launchPhone({ ignoreHttpsErrors: true, ...options });

/** The code on a view, read from a screenshot of it. */
export async function codeOn(view: Page): Promise<string> {
  await view.locator('[data-pairing-link]').waitFor({ timeout: 20_000 });
  return waitFor(async () => readQr(await view.screenshot()), {
    what: 'a QR code on the screen',
    within: 10_000,
  });
}

/** Opens the code's link on the phone and agrees, as soon as the button lets itself be pressed. */
export async function agree(phone: Pick<Phone, 'open'>, link: string): Promise<Page> {
  const page = await phone.open(link);
  const button = page.locator('[data-action="agree"]:enabled');
  await button.waitFor({ timeout: 20_000 });
  await button.tap();
  return page;
}

/** From an empty monitor to a camera with this name; the view that asked stays open. */
export async function pairThrough(view: Page, phone: Phone, name?: string): Promise<Page> {
  const page = await agree(phone, await codeOn(view));
  const confirm = view.locator('[data-action="confirm-pairing"]');
  await confirm.waitFor({ timeout: 20_000 });
  await waitFor(async () => (await symbolsOn(page)).length === 4, {
    what: 'four symbols on the phone',
    within: 20_000,
  });
  expect(await symbolsOn(page)).toEqual(await symbolsOn(view));
  if (name !== undefined)
    await view.locator('.question input[type="text"], .question input:not([type])').fill(name);
  await confirm.click();
  return page;
}

export async function pairedMonitor(
  monitor: ChromiumMonitor,
  phone: Phone,
  name?: string,
): Promise<{ tab: Page; page: Page }> {
  const tab = await monitor.openPage('tab.html');
  await tab.locator('[data-action="open-pairing"], [data-pairing-link]').first().waitFor({ timeout: 20_000 });
  if ((await tab.locator('[data-pairing-link]').count()) === 0)
    await tab.locator('[data-action="open-pairing"]').first().click();
  const page = await pairThrough(tab, phone, name);
  return { tab, page };
}

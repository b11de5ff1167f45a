/** Letting another computer in, as its owner does it on the settings page of the first one. */
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type Looks, symbolsOn } from './world.ts';

/** An owner makes a link for a computer, as what the page's form says by then. */
export async function linkFrom(
  settings: Page,
  choose: (settings: Page) => Promise<unknown> = async () => undefined,
): Promise<string> {
  await settings.locator('[data-action="let-in"]').click();
  await settings.locator('[data-action="invite-monitor"]').waitFor();
  await choose(settings);
  await settings.locator('[data-action="invite-monitor"]').click();
  const code = settings.locator('[data-pairing-link]');
  await code.waitFor({ timeout: 20_000 });
  return (await code.getAttribute('data-pairing-link')) ?? '';
}

/** Both screens show the same four, and the owner says yes. */
export async function letIn(settings: Page, joining: Looks): Promise<void> {
  const confirm = settings.locator('[data-action="confirm-pairing"]');
  await confirm.waitFor({ timeout: 20_000 });
  const isAsked = (): Promise<boolean> =>
    joining.evaluate(() => document.querySelectorAll('[data-joining="comparing"] .symbol-word').length === 4);
  await waitFor(isAsked, { what: 'the symbols on the computer that joins', within: 20_000 });
  expect(await symbolsOn(joining)).toEqual(await symbolsOn(settings));
  await confirm.click();
}

import type { Download } from 'playwright';
import { expect } from 'vitest';
import { accessibilityFaults } from '../../e2e/harness/axe.ts';
import { waitFor } from '../../wait-for.ts';
import { brokenLayout } from './ui-layout.ts';
import type { OpenedGallery } from './ui-open-gallery.ts';

/** For whoever wants to look at what is tested. */
async function shoot({ page }: OpenedGallery, what: string): Promise<void> {
  const folder = process.env.PORTHOLE_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/history-${what}.png` });
}

/** By everybody: nothing that axe finds, nothing cut off or laid over another. */
export async function isReadable(opened: OpenedGallery, what: string): Promise<void> {
  await shoot(opened, what);
  expect(await accessibilityFaults(opened.page)).toEqual([]);
  expect(await opened.page.evaluate(brokenLayout)).toEqual([]);
}

/** Nothing waits and nothing is read any more. */
export const drawn = async ({ page }: OpenedGallery): Promise<void> => {
  await page.locator('.history, .today').first().waitFor();
  await waitFor(async () => (await page.locator('.spinner').count()) === 0, {
    what: 'the history to be read',
  });
};

/** What the browser is given when this button is pressed. */
export async function saved({ page }: OpenedGallery, name: string): Promise<Download> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  return coming;
}

import type { BrowserContext, Page } from 'playwright';
import { expect } from 'vitest';
import { words } from '../../../shared/words/index.ts';
import { waitFor } from '../../wait-for.ts';
import type { Lab, LabPage } from '../harness/lab.ts';
import type { api } from './camera-monitor.ts';
import { agree, type CameraSite } from './camera-site.ts';

export type Monitor = LabPage<typeof api>;

export interface Filming extends AsyncDisposable {
  readonly phone: BrowserContext;
  readonly page: Page;
  readonly monitor: Monitor;
}

/** A phone that has just been paired and films. */
export async function filming(lab: Lab, site: CameraSite): Promise<Filming> {
  const monitor = await lab.page<typeof api>();
  const link = await monitor.api.invite(site.rendezvous, site.page);
  const phone = await site.phone({ permissions: ['camera', 'microphone'] });
  const page = await phone.newPage();
  await page.goto(link);
  await agree(page);
  await page.locator('.symbols').waitFor();
  const asked = await waitFor(
    async () => {
      const now = await monitor.api.pairing();
      return now?.at === 'confirming' ? now : undefined;
    },
    { what: 'the question on the monitor', within: 15_000 },
  );
  expect(await page.locator('.symbol-word').allTextContents()).toEqual(
    asked.symbols.map((id) => Object.entries(words.symbols).find(([known]) => known === id)?.[1]),
  );
  await monitor.api.confirm('Nursery', [site.rendezvous]);
  await sees(monitor);
  return {
    phone,
    page,
    monitor,
    // A phone that films on costs the next test half the machine.
    async [Symbol.asyncDispose]() {
      await phone.close();
      await monitor.close();
    },
  };
}

/** It is live, with a picture of now. */
export async function sees(monitor: Monitor): Promise<void> {
  await waitFor(
    async () => (await monitor.api.at()) === 'live' && (await monitor.api.sincePicture()) < 1000,
    {
      what: 'a picture on the monitor',
      within: 30_000,
    },
  );
}

/** The last thing that the phone said of its camera is this trouble, or none. */
export async function hears(monitor: Monitor, trouble: string | undefined): Promise<void> {
  await waitFor(
    async () => {
      const last = (await monitor.api.heard()).findLast(({ kind }) => kind === 'status');
      return last?.kind === 'status' && last.trouble === trouble;
    },
    { what: `the phone to say ${trouble ?? 'that all is well'}`, within: 15_000 },
  );
}

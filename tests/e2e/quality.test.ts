import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { TRICKLE } from '../../shared/quality/index.ts';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { conditionIn, moving } from './world.ts';

describe('a phone that sends what is looked at, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });

  const phonePage = (): Page => {
    const page = home().phone.context.pages().at(-1);
    if (!page) throw new Error('the phone shows no page');
    return page;
  };
  /** How many lines the picture has that leaves the phone. */
  const sentLines = (): Promise<number> =>
    phonePage().evaluate(async () => {
      let lines = 0;
      for (const pc of globalThis.witnessed?.connections ?? []) {
        if (pc.connectionState !== 'connected') continue;
        for (const stat of (await pc.getStats()).values())
          if (stat.type === 'outbound-rtp' && stat.kind === 'video')
            lines = Math.min(stat.frameWidth ?? 0, stat.frameHeight ?? 0);
      }
      return lines;
    });
  const sends = (what: string, holds: (lines: number) => boolean): Promise<unknown> =>
    waitFor(async () => holds(await sentLines()), { what, within: 20_000 });

  it('sends a trickle while no view is open, enough for a view that opens, and a trickle when that is gone', async () => {
    await sends('a trickle', (lines) => lines === TRICKLE.lines);
    const { monitor } = home();
    const tab = await monitor.openPage('tab.html');
    await sends('more than a trickle', (lines) => lines >= 360);
    await moving(tab, 'the tab');
    await tab.close();
    await sends('a trickle again', (lines) => lines === TRICKLE.lines);
  });

  it('sends what the chosen preset allows, and says so', async () => {
    const tab = await home().monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await tab.locator('[data-opens="quality"]').click();
    await tab.getByLabel('How good').selectOption({ label: 'Saver: small, for little data' });
    await sends('no more than the preset allows', (lines) => lines <= 360 && lines > TRICKLE.lines);
    const form = tab.getByRole('group', { name: 'Picture of Nursery' });
    await waitFor(async () => /Asked for: \d+ lines, 15 a second/.test((await form.textContent()) ?? ''), {
      what: 'the form to say so',
    });
    expect(await conditionIn(tab)).toBe('live');
    await tab.close();
  });

  it('sends a trickle under the eyes of a view when only the sound is wanted, and listens', async () => {
    const tab = await home().monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await tab.locator('[data-opens="quality"]').click();
    const { presets, preset, soundOnly } = words.quality;
    await tab.getByLabel(preset).selectOption({ label: presets['sound-only'] });
    await sends('a trickle', (lines) => lines === TRICKLE.lines);
    await tab.locator('.tile-bottom', { hasText: soundOnly }).waitFor();
    await phonePage().getByText(words.camera.live.heard('')).waitFor({ timeout: 10_000 });
    expect(await conditionIn(tab)).toBe('live');
    await tab.close();
  });
});

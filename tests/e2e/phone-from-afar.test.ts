import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { controlWords as t, words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { accessibilityFaults } from './harness/axe.ts';
import { aHousehold } from './household.ts';
import { conditionIn, moving, pixelsIn } from './world.ts';

declare global {
  var unplug: (id: string) => void;
}

/** For whoever wants to look at what is tested. */
async function shoot(page: Page, what: string): Promise<void> {
  const folder = process.env.PORTHOLE_SHOTS;
  if (!folder) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${what}-${colorScheme}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Takes a camera out of the phone: it ends, it is listed no more, and nobody gets it. */
function actPlugs(): void {
  const { mediaDevices } = navigator;
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  const gone = new Set<string>();
  const open = new Set<MediaStreamTrack>();
  mediaDevices.enumerateDevices = async () => (await list()).filter(({ deviceId }) => !gone.has(deviceId));
  mediaDevices.getUserMedia = async (wish = {}) => {
    const left = (await mediaDevices.enumerateDevices()).find(({ kind }) => kind === 'videoinput');
    const forced = gone.size > 0 && typeof wish.video === 'object' && left;
    const stream = await ask(
      forced && typeof wish.video === 'object'
        ? { ...wish, video: { ...wish.video, deviceId: { exact: left.deviceId } } }
        : wish,
    );
    for (const track of stream.getVideoTracks()) open.add(track);
    return stream;
  };
  globalThis.unplug = (id) => {
    gone.add(id);
    for (const track of open) {
      if (track.readyState !== 'live' || track.getSettings().deviceId !== id) continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    mediaDevices.dispatchEvent(new Event('devicechange'));
  };
}

describe('the phone from afar, in Chromium', () => {
  const home = aHousehold({
    camera: 'Nursery',
    phone: { args: ['--use-fake-device-for-media-stream=device-count=3'] },
  });
  let tab: Page;

  const phonePage = (): Page => {
    const page = home().phone.context.pages().at(-1);
    if (!page) throw new Error('the phone shows no page');
    return page;
  };
  /** The id of the camera that films; undefined while none does. */
  const lensOf = (page: Page): Promise<string | undefined> =>
    page.evaluate(() => {
      const stream = document.querySelector<HTMLVideoElement>('.own-picture')?.srcObject;
      return stream instanceof MediaStream ? stream.getVideoTracks()[0]?.getSettings().deviceId : undefined;
    });
  const alarms = (): Promise<number> => tab.locator('.alarm-card').count();

  it('shows what the phone can, and what it cannot as such', async () => {
    const { monitor, phone } = home();
    await phone.context.addInitScript(actPlugs);
    await phonePage().reload();
    tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await tab.locator('[data-opens="phone"]').click();
    const controls = tab.getByRole('group', { name: t.label('Nursery') });
    await controls.getByLabel(t.lens).waitFor({ timeout: 15_000 });
    await waitFor(async () => (await controls.getByLabel(t.lens).locator('option').count()) === 3, {
      what: 'three cameras',
    });
    expect(await controls.getByLabel(t.torch).isDisabled()).toBe(true);
    expect(await controls.textContent()).toContain(t.cannot);
    await shoot(tab, 'afar-tab');
    expect(await accessibilityFaults(tab)).toEqual([]);
  });

  it('switches to the other camera, and the phone says who did', async () => {
    const before = await lensOf(phonePage());
    const select = tab.getByLabel(t.lens, { exact: true });
    // Of the three the one between is a depth camera, whose frames nobody can send.
    const others = await select
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one instanceof HTMLOptionElement ? one.value : '')));
    const other = others.at(-1) ?? '';
    expect(other).not.toBe(before);

    await select.selectOption(other);
    await waitFor(async () => (await lensOf(phonePage())) === other, {
      what: 'the other camera',
      within: 10_000,
    });
    await phonePage()
      .getByText(/switched to this camera/)
      .waitFor({ timeout: 5000 });
    await waitFor(async () => (await select.inputValue()) === other, { what: 'the tab to say so' });
    await moving(tab, 'the tab after the switch');
    await shoot(phonePage(), 'afar-phone-switched');
  });

  it('follows a camera that is unplugged: another one films, and both sides are told', async () => {
    const before = (await lensOf(phonePage())) ?? '';
    await phonePage().evaluate((id) => globalThis.unplug(id), before);
    await phonePage()
      .getByText(/is gone\./)
      .waitFor({ timeout: 10_000 });
    await waitFor(async () => ![undefined, before].includes(await lensOf(phonePage())), {
      what: 'another camera',
    });
    await waitFor(
      async () => (await tab.getByLabel(t.lens, { exact: true }).locator('option').count()) === 2,
      {
        what: 'the tab to list one camera less',
      },
    );
    await moving(tab, 'the tab after the loss');
  });

  it('turns the picture in the view, and sends it as it is', async () => {
    await tab.getByLabel(t.turn, { exact: true }).selectOption({ label: t.turned(90) });
    await tab.locator('.picture-turn[data-turned="side"]').first().waitFor({ timeout: 5000 });
    await tab.getByLabel(t.mirror).click();
    const turned = async (): Promise<string> =>
      tab
        .locator('.picture-turn video')
        .first()
        .evaluate((video) => getComputedStyle(video).transform);
    // A quarter to the right of what was mirrored before.
    await waitFor(async () => /^matrix\((-?0|.*e-\d+), -1, -1, /.test(await turned()), {
      what: 'a picture on its side',
    });
    await shoot(tab, 'afar-tab-turned');
    const upright = await tab
      .locator('video')
      .first()
      .evaluate((video: HTMLVideoElement) => [
        video.videoWidth > video.videoHeight,
        video.offsetHeight > video.offsetWidth,
      ]);
    expect(upright).toEqual([true, true]);
  });

  it('is asked whether it is ready for the night', async () => {
    await tab.locator('[data-action="night"]').click();
    await tab.locator('[data-point="camera"]').waitFor({ timeout: 15_000 });
    const points = await tab
      .locator('[data-point]')
      .evaluateAll((all) => all.map((one) => [one.getAttribute('data-point'), one.getAttribute('data-is')]));
    const found = Object.fromEntries(points);
    expect(found).toMatchObject({ camera: 'ok', frames: 'ok', server: 'ok', way: 'ok' });
    expect(Object.keys(found)).toHaveLength(13);
    await shoot(tab, 'afar-tab-night');
    expect(await accessibilityFaults(tab)).toEqual([]);
  });

  it('is paused: no picture leaves it, no alarm sounds, and a reload of its page changes nothing', async () => {
    await tab.locator('[data-action="pause"]').click();
    await phonePage().locator('[data-action="resume"]').waitFor({ timeout: 5000 });
    await tab.locator('.tile[data-paused="true"]').waitFor({ timeout: 5000 });
    await shoot(phonePage(), 'afar-phone-paused');
    await shoot(tab, 'afar-tab-paused');
    expect(await lensOf(phonePage())).toBeUndefined();
    expect(await tab.locator('.tile-bottom').first().textContent()).toContain(words.status.pausedBy(''));

    await phonePage().reload();
    await phonePage().locator('[data-action="resume"]').waitFor({ timeout: 15_000 });
    await phonePage().getByText(words.camera.live.paused, { exact: true }).waitFor();
    await phonePage()
      .getByText(/is connected and sees no picture/)
      .waitFor({ timeout: 20_000 });
    // What is shown of it is dark to the last pixel, though frames arrive.
    const brightest = async (): Promise<number> =>
      Math.max(
        ...(await pixelsIn(tab))
          .split(',')
          .map(Number)
          .filter((_, at) => at % 4 !== 3),
      );
    await waitFor(async () => (await conditionIn(tab)) === 'blind' && (await brightest()) < 160, {
      what: 'a blank picture after the reload',
      within: 20_000,
    });
    expect(await alarms()).toBe(0);
  });

  it('is resumed by whoever stands at it', async () => {
    await phonePage().locator('[data-action="resume"]').tap();
    await waitFor(async () => (await conditionIn(tab)) === 'live', {
      what: 'a live picture',
      within: 15_000,
    });
    await moving(tab, 'the tab after the pause');
    expect(await alarms()).toBe(0);
  });

  it('is in the panel too, and in the popup as much of it as is needed in a hurry', async () => {
    const { monitor } = home();
    for (const view of ['sidepanel.html', 'popup.html'] as const) {
      const page = await monitor.openPage(view);
      await page.setViewportSize({ width: 380, height: 900 });
      await page.locator('[data-action="phone"]').click();
      await page.locator('[data-action="pause"]').waitFor({ timeout: 10_000 });
      await shoot(page, `afar-${view}`);
      expect(await accessibilityFaults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('[data-action="phone"][aria-expanded="false"]:focus').waitFor();
      await page.close();
    }
  });
});

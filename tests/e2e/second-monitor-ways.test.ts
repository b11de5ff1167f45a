import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { launchChromium } from './harness/chromium.ts';
import { ALLOW_CAMERA, FAKE_CAMERA } from './harness/chromium-flags.ts';
import { type FirefoxMonitor, launchFirefox } from './harness/firefox.ts';
import type { FirefoxView } from './harness/firefox-view.ts';
import { qrVideo } from './harness/qr.ts';
import { aHousehold } from './household.ts';
import { codeOn } from './pair.ts';
import { letIn, linkFrom } from './second-monitor.ts';
import { captures, liveTracks, spyOn } from './spy.ts';
import { CHROME_BUILD, conditionIn, FIREFOX_BUILD, moving, welcomed, welcomedAway } from './world.ts';

const { lockedOut } = words.members;

const shows = (view: FirefoxView, text: string): Promise<unknown> =>
  waitFor(async () => (await view.text()).includes(text), { what: `“${text}” in Firefox`, within: 20_000 });

const press = (view: FirefoxView, selector: string): Promise<unknown> =>
  waitFor(() => view.click(selector).then(() => true), { what: `${selector} in Firefox`, within: 20_000 });

const fill = (view: FirefoxView, selector: string, text: string): Promise<unknown> =>
  waitFor(() => view.fill(selector, text).then(() => true), { what: `${selector} in Firefox` });

/** One story, in order; the first computer is a Chromium all the while. */
describe('another computer', () => {
  const home = aHousehold({ camera: 'Nursery' });
  let firefox: FirefoxMonitor;
  let view: FirefoxView;

  beforeAll(async () => {
    firefox = await welcomedAway(launchFirefox({ extension: FIREFOX_BUILD }));
  });
  afterAll(() => firefox?.close());

  it('joins from Firefox by a link, and shows the camera live beside the first one', async () => {
    const settings = await home().monitor.openPage('options.html');
    const link = await linkFrom(settings);
    view = await firefox.openPage('tab.html');
    await press(view, '[data-action="have-link"]');
    // Its camera opens for a code; what the test's one shows is none, so the link is pasted.
    await press(view, '[data-action="scan-link"]');
    const scans = (): Promise<boolean> =>
      view.evaluate(
        () => (document.querySelector<HTMLVideoElement>('.household-scan video')?.videoWidth ?? 0) > 0,
      );
    await waitFor(scans, { what: 'a picture of Firefox’s own camera', within: 20_000 });
    await fill(view, '[data-field="household-link"]', link);
    await press(view, '[data-action="join-household"]');
    await letIn(settings, view);

    await shows(view, 'Nursery');
    await moving(view, 'Firefox');
    const first = await home().monitor.openPage('tab.html');
    await moving(first, 'the first computer');
    const phone = home().phone.context.pages().at(-1);
    await phone?.getByText(words.camera.live.seenBy(2), { exact: true }).waitFor({ timeout: 20_000 });
    await first.close();

    // Who is made an owner there may rename at once, and everybody hears it: the facts pass between the two browsers.
    await settings.locator('[data-action="ask-make-owner"]').click();
    await settings.locator('[data-action="make-owner"]').click();
    await press(view, '[data-opens="renaming"]');
    await fill(view, '.camera-edit input', 'Cradle');
    await press(view, '.camera-edit [type="submit"]');
    await phone?.getByRole('heading', { name: 'Cradle' }).waitFor({ timeout: 15_000 });
    const tab = await home().monitor.openPage('tab.html');
    await tab.getByRole('heading', { name: 'Cradle' }).first().waitFor({ timeout: 15_000 });
    await tab.close();
    expect(await settings.locator('.household-cut-off').count()).toBe(0);
    await settings.close();
  });

  it('joins with its own camera, which reads the code from the screen of the first one and is closed then', async () => {
    const settings = await home().monitor.openPage('options.html');
    await linkFrom(settings);
    await using video = await qrVideo(await codeOn(settings));
    await using laptop = await welcomed(
      launchChromium({
        extension: CHROME_BUILD,
        args: [FAKE_CAMERA, ALLOW_CAMERA, `--use-file-for-fake-video-capture=${video.path}`],
      }),
    );
    await spyOn(laptop.context);
    const joining = await laptop.openPage('tab.html');
    await joining.locator('[data-action="have-link"]').first().click();
    await joining.locator('[data-action="scan-link"]').click();
    await letIn(settings, joining);
    expect([await captures(joining), await liveTracks(joining)]).toEqual([1, 0]);
    await joining.getByRole('heading', { name: 'Cradle' }).first().waitFor({ timeout: 30_000 });
    await moving(joining, 'the computer that read the code');
    await settings.close();
  });

  it('that is locked out is told why in Firefox too, and gets no picture any more', async () => {
    const settings = await home().monitor.openPage('options.html');
    const other = settings.locator('[data-monitor][data-role="owner"]');
    await other.locator('[data-action="ask-lock-out"]').click();
    await settings.locator('[data-action="lock-out"]').click();
    await waitFor(() => view.evaluate(() => document.querySelector('[data-locked-out="removed"]') !== null), {
      what: 'Firefox to say so',
      within: 20_000,
    });
    await shows(view, lockedOut.removed.text);
    expect(await conditionIn(view)).not.toBe('live');
    const first = await home().monitor.openPage('tab.html');
    await moving(first, 'the first computer, at the new addresses');
  });
});

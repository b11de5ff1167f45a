import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogEvent } from '../../shared/events/index.ts';
import { waitFor } from '../wait-for.ts';
import { type FirefoxMonitor, launchFirefox } from './harness/firefox.ts';
import type { FirefoxView } from './harness/firefox-view.ts';
import type { Phone } from './harness/phone.ts';
import { readQr } from './harness/qr.ts';
import { agree, launchCameraPhone } from './pair.ts';
import { CAMERA_LEDGER, eventsInFirefox, eventsOn, MONITOR_LEDGER } from './read-log.ts';
import {
  conditionIn,
  FIREFOX_BUILD,
  moving,
  openWorld,
  symbolsOn,
  type World,
  welcomedAway,
} from './world.ts';

const present = (view: FirefoxView, selector: string): Promise<boolean> =>
  view.evaluate((wanted: string) => document.querySelector(wanted) !== null, selector);

const appears = (view: FirefoxView, selector: string): Promise<unknown> =>
  waitFor(() => present(view, selector), { what: `${selector} in Firefox`, within: 20_000 });

const timesStarted = (events: readonly LogEvent[]): number =>
  events.filter(({ kind }) => kind === 'started').length;

describe('first light, in Firefox', () => {
  let world: World;
  let monitor: FirefoxMonitor;
  let phone: Phone;

  beforeEach(async () => {
    world = await openWorld();
    [monitor, phone] = await Promise.all([
      welcomedAway(launchFirefox({ extension: FIREFOX_BUILD })),
      launchCameraPhone(),
    ]);
  });
  afterEach(async () => {
    await Promise.allSettled([monitor?.close(), phone?.close()]);
    await world?.[Symbol.asyncDispose]();
  });

  it('a phone that scans the popup’s code is seen in the popup, the sidebar, a tab and a window, over one connection', async () => {
    const popup = await monitor.openPopup();
    await appears(popup, '[data-pairing-link]');
    const link = await waitFor(async () => readQr(await popup.screenshot()), {
      what: 'a QR code in the popup',
      within: 10_000,
    });
    const page = await agree(phone, link);
    await appears(popup, '[data-action="confirm-pairing"]');
    await waitFor(async () => (await symbolsOn(page)).length === 4, { what: 'four symbols on the phone' });
    expect(await symbolsOn(page)).toEqual(await symbolsOn(popup));
    await popup.click('[data-action="confirm-pairing"]');
    await moving(popup, 'the popup');

    const sidebar = await monitor.openSidebar();
    await moving(sidebar, 'the sidebar');
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the full tab');
    const camera = await tab.evaluate(
      () => document.querySelector<HTMLElement>('[data-camera]')?.dataset.camera,
    );
    await moving(await monitor.openPage(`window.html?camera=${camera}`), 'the popped-out window');
    await expect
      .poll(() => page.getByText('Seen by 1', { exact: true }).count(), { timeout: 10_000 })
      .toBe(1);

    await page.reload();
    await waitFor(async () => (await conditionIn(tab)) !== 'live', {
      what: 'the loss to show',
      within: 15_000,
    });
    await waitFor(async () => (await conditionIn(tab)) === 'live', {
      what: 'the reloaded phone',
      within: 30_000,
    });

    const written = () => eventsOn(page, CAMERA_LEDGER);
    const before = (await written()).length;
    await monitor.kill();
    await page.reload();
    const whileNobodyRan = await waitFor(
      async () => (await written()).slice(before).find(({ kind }) => kind === 'started'),
      { what: 'the phone to write down that it films again', within: 20_000 },
    );
    await monitor.relaunch();
    const tabAgain = await monitor.openPage('tab.html');
    await moving(tabAgain, 'the tab after the browser’s restart');

    const copied = await waitFor(
      async () => {
        const copy = (await eventsInFirefox(tabAgain, MONITOR_LEDGER)).filter(
          ({ log }) => log === whileNobodyRan.log,
        );
        return copy.some(({ seq }) => seq === whileNobodyRan.seq) ? copy : undefined;
      },
      { what: 'what the phone wrote down meanwhile, in Firefox', within: 30_000 },
    );
    expect(copied).toEqual((await written()).slice(0, copied.length));
    const history = await monitor.openPage('tab.html#history');
    await waitFor(
      async () => (await history.text()).split(' began to film.').length - 1 >= timesStarted(copied),
      { what: 'the history to show each start of the phone', within: 20_000 },
    );
  });
});

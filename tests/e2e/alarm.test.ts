/**
 * A camera that is lost, with no window of Porthole open: what can be heard is read from the audio element of the host,
 * which comes on also where there is no loudspeaker. That a tone comes out of it is proven in sound.test.ts.
 */
import type { Page } from 'playwright';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CameraRules } from '../../shared/alarm/index.ts';
import { warningWords, words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type Ears, openEars } from './alarm-ears.ts';
import { closeHost, openLine } from './alarm-line.ts';
import { noteNotices, noticesShown, pressNotice, toolbar } from './alarm-signs.ts';
import { aHousehold } from './household.ts';
import { actBattery, setBattery } from './phone-battery.ts';
import { eventsOn, MONITOR_LEDGER } from './read-log.ts';
import { cameraPage } from './world.ts';

const DELAY = 2000;
const rules = (changes: Partial<CameraRules> = {}): CameraRules => ({
  delay: DELAY,
  until: 'acknowledged',
  ...changes,
});
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

/** Without a loudspeaker the badge shouts. */
const ONE_LOST = /^1!?$/;

describe('the alarm, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });
  let ears: Ears;

  const badgeIs = (what: RegExp): Promise<boolean> =>
    waitFor(async () => what.test((await toolbar(home().monitor)).badge), {
      what: `the badge ${what}`,
      within: 15_000,
    });
  const setAlarm = async (next: CameraRules): Promise<void> => {
    await using line = await openLine(home().monitor);
    await line.setAlarm(next);
  };
  const reopenPhone = async (): Promise<void> => {
    const { phone, world } = home();
    await phone.relaunch();
    await actBattery(phone.context);
    await phone.open(cameraPage(world));
  };
  const phonePage = (): Page => {
    const page = home().phone.context.pages().at(-1);
    if (!page) throw new Error('the phone shows no page');
    return page;
  };
  const live = async (): Promise<void> => {
    await using line = await openLine(home().monitor);
    await line.until(
      'the picture',
      ({ alarm, camera }) => alarm.state.at === 'calm' && camera.link.at === 'live',
      40_000,
    );
  };

  beforeAll(async () => {
    const { monitor } = home();
    await (await monitor.pageAt('welcome.html')).close();
    ears = await openEars(monitor);
  });

  it('sounds with no view open, the chosen delay after the last sign of life, and says so on icon and in a notification', async () => {
    const { monitor, phone } = home();
    const notices = await noteNotices(monitor);
    await setAlarm(rules());
    const killedAt = Date.now();
    await phone.kill();
    await ears.hear();
    await badgeIs(ONE_LOST);
    expect((await toolbar(monitor)).title).toBe(words.alarm.lostTitle(1));

    await using line = await openLine(monitor);
    const { camera, alarm, snapshot } = await line.until(
      'the alarm',
      (facts) => facts.alarm.state.at === 'sounding',
    );
    if (alarm.state.at !== 'sounding') throw new Error('it does not sound');
    const { lossAt, since } = alarm.state;
    expect(Math.abs(lossAt - killedAt)).toBeLessThan(1000);
    // Counted from when the loss was noticed it would be a second later.
    expect(since - lossAt).toBeGreaterThanOrEqual(DELAY);
    expect(since - lossAt).toBeLessThan(DELAY + 900);
    const [first = 0] = await ears.playedAt();
    expect(first).toBeGreaterThanOrEqual(since);
    expect(['sounding', 'cannot-play']).toContain(snapshot.alarm.sound.at);
    if (snapshot.alarm.sound.at === 'cannot-play') expect(snapshot.alarm.sound.why).toBe('no-device');

    expect(await noticesShown(monitor)).toEqual([`alarm:${camera.id}`]);
    expect((await notices()).at(-1)).toMatchObject({
      title: words.alarm.notice.lost('Nursery'),
      buttons: [words.alarm.quiet, words.alarm.quietAWhile],
      stays: true,
    });
  });

  it('goes on when the picture is back, until somebody answers it in a view', async () => {
    const { monitor } = home();
    await reopenPhone();
    const line = await openLine(monitor);
    await line.until('the picture', ({ alarm }) => alarm.state.at === 'unanswered', 40_000);
    await line[Symbol.asyncDispose]();
    await ears.hear();

    const popup = await monitor.openPopup();
    await popup.locator('[data-alarm="quiet"]').click();
    await ears.hearNothing();
    await badgeIs(/^$/);
    await waitFor(async () => (await noticesShown(monitor)).length === 0, { what: 'no notification' });
    await popup.close();
    await live();
  });

  it('that is off shows a loss without a noise, and sounds as soon as it is turned on', async () => {
    const { monitor, phone } = home();
    await setAlarm(rules({ delay: 'off' }));
    const before = await ears.playedAt();
    await phone.kill();
    await badgeIs(/^1$/);
    await using line = await openLine(monitor);
    await line.until('a loss without a noise', ({ alarm }) => alarm.state.at === 'quiet');
    expect(await ears.playing()).toEqual([]);
    expect(await ears.playedAt()).toEqual(before);
    expect(await noticesShown(monitor)).toEqual([]);
    await line.setAlarm(rules({ until: 'picture-back' }));
    await ears.hear();
  });

  it('clears with the picture and never before it, where the user chose that, and leaves a notice until it is seen', async () => {
    const { monitor } = home();
    await using line = await openLine(monitor);
    await reopenPhone();
    const [calm] = await Promise.all([
      line.until('an end of the alarm', ({ alarm }) => alarm.state.at !== 'sounding', 40_000),
      ears.hearNothing(40_000),
    ]);
    expect(calm.camera.link.at).toBe('live');
    expect(calm.alarm.state.at).toBe('calm');
    await badgeIs(/^$/);
    expect(calm.alarm.notices).toMatchObject([{ was: 'lost', times: 1 }]);
    const tab = await monitor.openPage('tab.html');
    await tab.locator('[data-alarm="seen"]').click();
    await line.until('no notice', ({ alarm }) => alarm.notices.length === 0);
    await tab.close();
  });

  it('is quiet at one press of the button in its notification, and stays so until the picture was back', async () => {
    const { monitor, phone } = home();
    await phone.kill();
    await ears.hear();
    const [notice = ''] = await noticesShown(monitor);
    await pressNotice(monitor, notice, 0);
    await ears.hearNothing();
    await using line = await openLine(monitor);
    const { alarm } = await line.until('quiet', (facts) => facts.alarm.state.at === 'quiet');
    expect(alarm.state).toMatchObject({ until: 'back' });
    // Lost it is all the same.
    await badgeIs(/^1$/);
    expect(await noticesShown(monitor)).toEqual([]);
    await reopenPhone();
    await live();
  });

  it('sounds for a low battery where that was chosen, is quiet at one press until it is over, also to the next host, and says nothing of what was switched off', async () => {
    const { monitor } = home();
    const low = warningWords.strained['battery-low']('Nursery');
    const tab = await monitor.openPage('tab.html');
    await tab.locator('[data-opens="alarm"]').click();
    await tab.locator('[data-tells="battery-low"]').selectOption('alarm');
    await tab.locator('[data-tells="unplugged"]').selectOption('off');
    await using line = await openLine(monitor);
    const { camera } = await line.until('both choices', ({ camera: { id }, snapshot }) => {
      const { 'battery-low': battery, unplugged } = snapshot.facts?.devices[id]?.warnings ?? {};
      return battery === 'alarm' && unplugged === 'off' && snapshot.facts?.devices[id]?.battery?.charging;
    });
    const made = await noteNotices(monitor);

    await setBattery(phonePage(), 0.15, false);
    await ears.hear();
    const { alarm } = await line.until('the warning', ({ alarm: { warnings = [] } }) => warnings.length > 0);
    expect(alarm.state.at, 'its picture is there').toBe('calm');
    expect(alarm.warnings).toMatchObject([{ at: 'sounding', of: 'battery-low' }]);
    expect(await toolbar(monitor)).toEqual({ badge: '!', title: warningWords.badge(1) });
    expect(await noticesShown(monitor)).toEqual([`alarm:${camera.id}`]);
    expect(new Set((await made()).map(({ title }) => title))).toEqual(new Set([low.title]));
    await tab.getByText(low.title).first().waitFor();
    await shoot(tab, 'warned-tab');

    const popup = await monitor.openPopup();
    await popup.getByText(low.message).waitFor();
    await shoot(popup, 'warned-popup');
    await popup.locator('[data-alarm="quiet"]').click();
    await ears.hearNothing();
    const heard = await ears.playedAt();
    await popup.getByText(warningWords.untilOver).waitFor();
    await popup.getByText('Somebody answered the alarm for Nursery: its battery is low.').waitFor();
    await shoot(popup, 'warned-popup-quiet');
    await popup.close();
    await badgeIs(/^$/);
    await waitFor(async () => (await noticesShown(monitor)).length === 0, { what: 'no notification' });

    // Neither is the next host told anew, which at first knows nothing of the phone.
    expect(await ears.playedAt()).toEqual(heard);
    await closeHost(monitor);
    ears = await openEars(monitor);
    await setBattery(phonePage(), 0.14, false);
    const still = await line.until(
      'an emptier battery',
      ({ snapshot }) => snapshot.facts?.devices[camera.id]?.battery?.level === 0.14,
      40_000,
    );
    expect(still.alarm.warnings).toEqual([{ at: 'quiet', of: 'battery-low', until: 'over' }]);

    const { id } = camera;
    const written = [
      { kind: 'warning-chosen', fields: { camera: id, of: 'battery-low', how: 'alarm' } },
      { kind: 'strained', fields: { by: 'unplugged', on: true } },
      { kind: 'alarm', fields: { camera: id, why: 'battery-low' } },
      { kind: 'acknowledged', fields: { camera: id, for: 'warnings', of: ['battery-low'] } },
    ];
    const isWritten = async (): Promise<true> => {
      const events = await eventsOn(tab, MONITOR_LEDGER);
      expect(events.map(({ kind, fields }) => ({ kind, fields }))).toEqual(expect.arrayContaining(written));
      return true;
    };
    await waitFor(isWritten, { what: 'all of it in the log', within: 10_000 });
    await tab.close();

    await setBattery(phonePage(), 0.5, true);
    await line.until('its end', ({ alarm: { warnings = [] } }) =>
      warnings.every(({ at }) => at === 'settling'),
    );
    expect(await ears.playedAt(), 'no second noise').toEqual([]);
    await line.ask({ do: 'gaps-seen' });
  });

  it('never sounds for a Stop on the phone, also while the server is away, and leaves a notice until it is seen', async () => {
    const { monitor, world } = home();
    const before = await ears.playedAt();
    await world.stopServer();
    await phonePage().locator('[data-action="stop"]').tap();
    await using line = await openLine(monitor);
    const { alarm } = await line.until('the stop', (facts) => facts.alarm.state.at === 'stopped');
    expect(alarm.notices).toMatchObject([{ was: 'stopped' }]);
    const stopped = Date.now();
    await waitFor(() => Date.now() > stopped + 2 * DELAY, {
      what: 'twice the delay to pass',
      within: 3 * DELAY,
    });
    expect((await line.until('the stop', () => true)).alarm.state.at).toBe('stopped');
    expect(await ears.playing()).toEqual([]);
    expect(await ears.playedAt()).toEqual(before);
    expect((await toolbar(monitor)).badge).toBe('');

    const tab = await monitor.openPage('tab.html');
    await tab.locator('[data-alarm="seen"]').click();
    await line.until('no notice', (facts) => facts.alarm.notices.length === 0);
    await tab.close();
  });
});

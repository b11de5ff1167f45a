/**
 * A camera that is lost, with no window of Porthole open: what can be heard is read from the audio element of the host,
 * which comes on also where there is no loudspeaker. That a tone comes out of it is proven in sound.test.ts.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { CameraRules } from '../../shared/alarm/index.ts';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type Ears, openEars } from './alarm-ears.ts';
import { openLine } from './alarm-line.ts';
import { noteNotices, noticesShown, pressNotice, toolbar } from './alarm-signs.ts';
import { aHousehold } from './household.ts';
import { cameraPage } from './world.ts';

const DELAY = 2000;
const rules = (changes: Partial<CameraRules> = {}): CameraRules => ({
  delay: DELAY,
  until: 'acknowledged',
  ...changes,
});
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
    await phone.open(cameraPage(world));
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

  it('never sounds for a Stop on the phone, also while the server is away, and leaves a notice until it is seen', async () => {
    const { monitor, phone, world } = home();
    const before = await ears.playedAt();
    await world.stopServer();
    await phone.context.pages().at(-1)?.locator('[data-action="stop"]').tap();
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

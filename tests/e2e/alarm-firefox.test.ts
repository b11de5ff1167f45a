/** The alarm where the background page is the host: no window open, plain notifications, and a browser that is killed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command, Snapshot } from '../../extension/host/snapshot.ts';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { type FirefoxMonitor, launchFirefox } from './harness/firefox.ts';
import type { Phone } from './harness/phone.ts';
import { readQr } from './harness/qr.ts';
import { agree, launchCameraPhone } from './pair.ts';
import { press } from './press.ts';
import { cameraPage, FIREFOX_BUILD, moving, openWorld, type World } from './world.ts';

const DELAY = 2000;

interface Heard {
  readonly times: readonly number[];
  readonly notices: readonly string[];
  readonly badge: string;
}

describe('the alarm, in Firefox', () => {
  const ends = new AsyncDisposableStack();
  let world: World;
  let monitor: FirefoxMonitor;
  let phone: Phone;

  beforeAll(async () => {
    world = ends.use(await openWorld());
    monitor = ends.use(await launchFirefox({ extension: FIREFOX_BUILD }));
    phone = ends.use(await launchCameraPhone());
    // A view too; and while its tab opens, Firefox would close a popup.
    await (await monitor.pageAt('welcome.html')).close();
    const popup = await monitor.openPopup();
    const link = await waitFor(async () => readQr(await popup.screenshot()), {
      what: 'a code',
      within: 20_000,
    });
    await agree(phone, link);
    await press(popup, '[data-action="confirm-pairing"]');
    await moving(popup, 'the popup');
    await popup.close();
  });
  afterAll(() => ends.disposeAsync());

  /** A view's line to the host, in a tab that is closed again: what was asked, and what every view is told then. */
  const ask = async (commandOf: (snapshot: Snapshot) => Command | undefined): Promise<Snapshot> => {
    const tab = await monitor.openPage('tab.html');
    await tab.evaluate<void>(`(() => {
      const port = window.testPort = browser.runtime.connect({ name: 'porthole-view' });
      port.onMessage.addListener((message) => {
        if (message.kind === 'snapshot') window.testSnapshot = message.snapshot;
        if (message.kind === 'answer') window.testAnswer = message.answer;
      });
    })()`);
    const told = (): Promise<Snapshot> => tab.evaluate<Snapshot>('window.testSnapshot');
    const first = await waitFor(told, { what: 'the host', within: 10_000 });
    const command = commandOf(first);
    if (command) {
      const message = JSON.stringify({ kind: 'ask', id: 1, command });
      await tab.evaluate<void>(`window.testPort.postMessage(${message})`);
      const done = (): Promise<boolean> => tab.evaluate<boolean>('window.testAnswer?.ok === true');
      await waitFor(done, { what: command.do, within: 10_000 });
    }
    const last = await told();
    await tab.close();
    return last;
  };

  const listen = async (): Promise<() => Promise<Heard>> => {
    const background = await monitor.background();
    await background.evaluate<void>(`(() => {
      const made = window.testAudio = [];
      const notices = window.testNotices = [];
      window.Audio = new Proxy(Audio, {
        construct(target, given) { const one = Reflect.construct(target, given); made.push(one); return one; },
      });
      const { create } = browser.notifications;
      browser.notifications.create = (id, notice) => {
        const result = create(id, notice);
        // Not reached where Firefox throws at an option that it does not know.
        notices.push(id + ' ' + notice.title);
        return result;
      };
    })()`);
    return () =>
      background.evaluate<Heard>(`browser.browserAction.getBadgeText({}).then((badge) => ({
        badge,
        notices: window.testNotices,
        times: window.testAudio.filter((one) => !one.paused).map((one) => one.currentTime),
      }))`);
  };

  /** A Firefox without any sound system does not play, and must say so; everywhere else the sound must come on. */
  const isHeardOrSaysWhyNot = async (heard: () => Promise<Heard>): Promise<void> => {
    const seen = new Set<number>();
    await waitFor(
      async () => {
        const { times, badge } = await heard();
        for (const time of times) if (time > 0) seen.add(time);
        return seen.size >= 4 || badge === '1!';
      },
      { what: 'a sound that comes on, or a badge that shouts', within: 20_000 },
    );
  };

  it('sounds with no view open, shows itself on the icon and in a plain notification, and one click makes it quiet', async () => {
    const {
      cameras: [camera],
    } = await ask(
      ({ cameras: [one] }) =>
        one && { do: 'set-alarm', camera: one.id, rules: { delay: DELAY, until: 'acknowledged' } },
    );
    const heard = await listen();
    await phone.kill();
    await isHeardOrSaysWhyNot(heard);
    const { badge, notices } = await heard();
    expect(badge).toMatch(/^1!?$/);
    expect(notices.at(-1)).toBe(`alarm:${camera?.id} ${words.alarm.notice.lost(camera?.name ?? '')}`);
    const popup = await monitor.openPopup();
    await press(popup, '[data-alarm="quiet"]');
    await waitFor(async () => (await heard()).times.length === 0, { what: 'silence' });
    await popup.close();
  });

  it('is taken up again after a kill -9: what was answered stays quiet, and the gap is told with its cause', async () => {
    await monitor.kill();
    await monitor.relaunch();
    const heard = await listen();
    await waitFor(async () => (await heard()).badge === '1', { what: 'the badge', within: 15_000 });
    const { alarm, cameras } = await ask(() => undefined);
    const [camera] = cameras;
    if (!camera) throw new Error('the camera is forgotten');
    expect(camera.watched).toBe(true);
    expect(alarm.settings.cameras[camera.id]).toEqual({ delay: DELAY, until: 'acknowledged' });
    expect(alarm.cameras[camera.id]?.state).toMatchObject({ at: 'quiet', until: 'back' });
    expect(alarm.gaps.map(({ cause }) => cause)).toEqual(['browser-closed']);
    expect((await heard()).times).toEqual([]);
    await phone.relaunch();
    await phone.open(cameraPage(world));
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab', 40_000);
    expect(await tab.text()).toContain(words.alarm.gap['browser-closed']);
    await tab.close();
  });
});

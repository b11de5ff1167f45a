/**
 * Everything that can be killed is: the page that watches, the service worker beside it, both browsers. What was wanted
 * goes on by itself, what was missed is told with its cause, and a camera that is not back in time is heard.
 */
import { describe, expect, it } from 'vitest';
import type { GapCause } from '../../shared/alarm/index.ts';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { openEars } from './alarm-ears.ts';
import { closeHost, openLine } from './alarm-line.ts';
import { noticesShown, toolbar } from './alarm-signs.ts';
import type { ChromiumMonitor } from './harness/chromium.ts';
import { aHousehold } from './household.ts';
import { cameraPage } from './world.ts';

const DELAY = 2000;

describe('a watch that is killed, in Chromium', () => {
  const home = aHousehold({ camera: 'Nursery' });

  /** Asks the phone and nobody else: any question to the extension might wake it. */
  const seenOnPhone = (times: 0 | 1, within: number): Promise<unknown> =>
    waitFor(
      async () =>
        (await home()
          .phone.context.pages()
          .at(-1)
          ?.getByText(words.camera.live.seenBy(1), { exact: true })
          .count()) === times,
      { what: times === 1 ? 'the phone to be seen' : 'the loss on the phone', within },
    );
  const reopenPhone = async (): Promise<void> => {
    await home().phone.relaunch();
    await home().phone.open(cameraPage(home().world));
  };
  const badgeIs = (what: RegExp): Promise<boolean> =>
    waitFor(async () => what.test((await toolbar(home().monitor)).badge), {
      what: `the badge ${what}`,
      within: 15_000,
    });
  /** The gap is told in a view, from the last proof of a watch before the kill to a moment after it, and once seen it is gone. */
  const gapIsTold = async (cause: GapCause, killedAt: number): Promise<void> => {
    const { monitor } = home();
    await using line = await openLine(monitor);
    const { snapshot } = await line.until('the gap', (facts) => facts.snapshot.alarm.gaps.length > 0);
    const [gap, ...others] = snapshot.alarm.gaps;
    if (!gap) throw new Error('there is no gap');
    expect(others).toEqual([]);
    expect(gap.cause).toBe(cause);
    // A proof is kept every five seconds, and written on a busy disk.
    expect(gap.from).toBeGreaterThan(killedAt - 12_000);
    expect(gap.from).toBeLessThanOrEqual(killedAt + 500);
    expect(gap.to).toBeGreaterThan(killedAt);
    const tab = await monitor.openPage('tab.html');
    const { title, [cause]: why } = words.alarm.gap;
    const told = tab.locator('p', { hasText: why }).first();
    await told.waitFor({ timeout: 15_000 });
    expect(await told.textContent()).toMatch(new RegExp(`^${title} from .+ to .+`));
    await tab.locator('[data-alarm="gaps-seen"]').click();
    await line.until('no gap', (facts) => facts.snapshot.alarm.gaps.length === 0);
    await tab.close();
  };

  it('goes on by itself when its page is closed and no view is open, with its settings, and tells the gap', async () => {
    const { monitor } = home();
    await (await monitor.pageAt('welcome.html')).close();
    const line = await openLine(monitor);
    await line.setAlarm({ delay: DELAY, until: 'acknowledged' });
    const { camera } = await line.until('the picture', ({ alarm }) => alarm.state.at === 'calm');
    await line[Symbol.asyncDispose]();
    const closedAt = Date.now();
    await closeHost(monitor);
    // The new page is asked itself: a view that asked would bring its attempts forward.
    const next = await monitor.offscreen('host.html');
    const seen = (): Promise<boolean> =>
      next.evaluate((id) => globalThis.portholeHost?.track(id)?.readyState === 'live', camera.id);
    await waitFor(seen, { what: 'the picture in the new page', within: 30_000 });
    await gapIsTold('host-died', closedAt);
    await using after = await openLine(monitor);
    const { snapshot } = await after.until('the picture', (facts) => facts.camera.link.at === 'live');
    expect(snapshot.alarm.settings.cameras[camera.id]).toEqual({ delay: DELAY, until: 'acknowledged' });
    await after.ask({ do: 'quiet', camera: camera.id });
  });

  it('sounds and shows a loss while its service worker is stopped and no view is open', async () => {
    const { monitor, phone } = home();
    const ears = await openEars(monitor);
    await monitor.stopServiceWorker();
    await phone.kill();
    await ears.hear();
    await badgeIs(/^1!?$/);
    expect(await noticesShown(monitor)).toHaveLength(1);
  });

  it('goes on sounding when its page dies in the middle of an alarm, and stays quiet through that once it is answered', async () => {
    const { monitor } = home();
    await closeHost(monitor);
    const loud = await openEars(monitor);
    await loud.hear();
    const line = await openLine(monitor);
    const { camera } = await line.until('the alarm', ({ alarm }) => alarm.state.at === 'sounding');
    await line.ask({ do: 'quiet', camera: camera.id });
    await line.until('quiet', ({ alarm }) => alarm.state.at === 'quiet');
    await line[Symbol.asyncDispose]();
    await loud.hearNothing();

    await closeHost(monitor);
    const quiet = await openEars(monitor);
    await badgeIs(/^1$/);
    const begun = Date.now();
    await waitFor(() => Date.now() > begun + 2 * DELAY, { what: 'twice the delay', within: 3 * DELAY });
    expect(await quiet.playedAt()).toEqual([]);
    await using after = await openLine(monitor);
    await after.until('the same quiet', ({ alarm }) => alarm.state.at === 'quiet');
    await after.ask({ do: 'gaps-seen' });
  });

  it('goes on after a kill -9 of both browsers: the alarm sounds while the phone is away, and the picture comes back with it', async () => {
    const { monitor } = home();
    await reopenPhone();
    const before = await openLine(monitor);
    await before.until('the picture', ({ alarm }) => alarm.state.at === 'calm', 40_000);
    await before[Symbol.asyncDispose]();
    await home().phone.kill();
    const killedAt = Date.now();
    await monitor.kill();
    await monitor.relaunch();
    const ears = await openEars(monitor);
    await ears.hear();
    await badgeIs(/^1!?$/);
    await gapIsTold('browser-closed', killedAt);
    await reopenPhone();
    await using line = await openLine(monitor);
    const { camera } = await line.until(
      'the picture',
      ({ alarm }) => alarm.state.at === 'unanswered',
      40_000,
    );
    expect(camera.watched).toBe(true);
    await line.ask({ do: 'quiet', camera: camera.id });
    await ears.hearNothing();
  });

  it('that had ended stays ended through a kill -9: nothing is asked of the phone, nothing sounds, and no gap is told', async () => {
    const { monitor } = home();
    const before = await openLine(monitor);
    const { camera } = await before.until('the camera', () => true);
    await before.ask({ do: 'watch', camera: camera.id, on: false });
    await before.until('the end', ({ alarm }) => alarm.state.at === 'unwatched');
    await monitor.kill();
    await monitor.relaunch();
    const line = await openLine(monitor);
    const after = await line.until('the camera', () => true);
    expect(after.camera.watched).toBe(false);
    expect(after.alarm.state.at).toBe('unwatched');
    expect(after.snapshot.alarm.gaps).toEqual([]);
    await seenOnPhone(0, 10_000);
    await line.ask({ do: 'watch', camera: camera.id, on: true });
    await line.until('the picture', ({ alarm }) => alarm.state.at === 'calm', 40_000);
    await line[Symbol.asyncDispose]();
  });

  // Chromium ends a whole extension whose page crashed, and says so in a balloon that offers to load it again.
  it('watches again as soon as it is loaded again after its process crashed, and tells that nobody was watching', async () => {
    const { monitor } = home();
    const host = await monitor.offscreen('host.html');
    const crashed = host.waitForEvent('crash');
    const crashedAt = Date.now();
    const session = await monitor.context.newCDPSession(host);
    // It never answers: the process that would is the one that crashes.
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await seenOnPhone(0, 20_000);
    await loadAgain(monitor);
    await seenOnPhone(1, 30_000);
    await using line = await openLine(monitor);
    const { snapshot, camera } = await line.until('the camera', () => true);
    expect(camera.watched).toBe(true);
    expect(snapshot.alarm.settings.cameras[camera.id]).toEqual({ delay: DELAY, until: 'acknowledged' });
    await gapIsTold('browser-closed', crashedAt);
  });
});

/** What a click on that balloon does; by hand, because a headless Chromium shows none. */
async function loadAgain(monitor: ChromiumMonitor): Promise<void> {
  const page = await monitor.context.newPage();
  await page.goto('chrome://extensions');
  // Texts and not functions: no types know what this page may do.
  const all = 'chrome.developerPrivate.getExtensionsInfo()';
  const ended = `${all}.then((all) => all.find((one) => one.id === '${monitor.extensionId}')?.state === 'TERMINATED')`;
  await waitFor(() => page.evaluate<boolean>(ended), {
    what: 'Chromium to end the extension',
    within: 10_000,
  });
  // Chromium loads an unpacked extension again only for a developer.
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  await page.evaluate(
    `chrome.developerPrivate.reload('${monitor.extensionId}', { failQuietly: true }).then(() => true)`,
  );
  await page.close();
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { startServer } from '../../site/serve/index.ts';
import { waitFor } from '../wait-for.ts';
import { type Lab, openLab } from './harness/lab.ts';
import { drawInsteadOfFilming, takeCameraAway } from './pages/camera-faults.ts';
import { type Filming, filming, hears, sees } from './pages/camera-filming.ts';
import type { api } from './pages/camera-monitor.ts';
import { type CameraSite, contacts, openCameraSite } from './pages/camera-site.ts';

const say = words.camera;

let site: CameraSite;
let lab: Lab;
beforeAll(async () => {
  site = await openCameraSite();
  lab = await openLab({ browser: 'chromium', entry: 'tests/browser/pages/camera-monitor.ts' });
});
afterAll(async () => {
  await lab.close();
  await site[Symbol.asyncDispose]();
});

/** The ports of the servers that the page has called since it was loaded. */
async function serversOf(page: Page): Promise<number[]> {
  const sockets = await page.evaluate(() => spied.sockets);
  return [...new Set(sockets.map((url) => Number(new URL(url).port)))].sort();
}

async function anotherServer() {
  const home = await mkdtemp(join(tmpdir(), 'porthole-second-'));
  const { signal } = new AbortController();
  const server = await startServer({ siteDir: home, port: 0, home, host: '127.0.0.1', signal });
  return {
    rendezvous: { ...site.rendezvous, port: server.port },
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

const live = (page: Page) => page.locator('[data-action="stop"]');

describe('a paired phone', () => {
  let now: Filming;
  beforeAll(async () => {
    now = await filming(lab, site);
  });
  afterAll(() => now[Symbol.asyncDispose]());

  test('shows its own picture and who sees it, and sends no sound', async () => {
    const { page, monitor } = now;
    await page.getByText(say.live.seenBy(1)).waitFor();
    await page.getByText(say.live.watches("Anna's laptop", false)).waitFor();
    await waitFor(() => page.locator('video').evaluate((own: HTMLVideoElement) => own.videoWidth > 0), {
      what: 'the own picture',
    });
    const status = await waitFor(
      async () => (await monitor.api.heard()).find(({ kind }) => kind === 'status'),
      { what: 'what the phone says of itself' },
    );
    expect(status).toMatchObject({ kind: 'status', picture: { width: expect.any(Number) } });
    expect(
      await page.evaluate(() => spied.tracks.filter(({ kind }) => kind === 'audio').map((t) => t.enabled)),
    ).toEqual([false]);
  });

  test('says that nobody is watching when the monitor looks away', async () => {
    const { page, monitor } = now;
    await monitor.api.say({ kind: 'watching', on: false });
    await page.getByText(say.live.nobody).waitFor();
    await monitor.api.say({ kind: 'watching', on: true });
    await page.getByText(say.live.seenBy(1)).waitFor();
  });

  test('films on behind a dark screen, also after a reload, until it is tapped', async () => {
    const { page, monitor } = now;
    await page.locator('[data-action="dim"]').click();
    const dark = page.locator('[data-action="wake"]');
    await dark.waitFor();
    expect(await page.locator('video').count()).toBe(0);
    await sees(monitor);
    await page.reload();
    await dark.waitFor();
    await sees(monitor);
    await dark.click();
    await page.locator('video').waitFor();
  });

  test('tells the monitor at once that it went behind another page, and that it is back', async () => {
    const { page, monitor } = now;
    const turn = (to: DocumentVisibilityState) =>
      page.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
        document.dispatchEvent(new Event('visibilitychange'));
      }, to);
    await turn('hidden');
    await hears(monitor, 'hidden');
    await turn('visible');
    await hears(monitor, undefined);
  });

  test('hands the camera to a second tab that asks for it, and takes it back when that closes', async () => {
    const { phone, page, monitor } = now;
    const second = await phone.newPage();
    await second.goto(site.page);
    await second.locator('[data-action="take-over"]').click();
    await live(second).waitFor();
    await page.getByText(say.otherTab.gaveWayBody).waitFor();
    expect((await contacts(page)).filming).toBe(0);
    await sees(monitor);
    await second.close();
    await page.getByText(say.live.seenBy(1)).waitFor();
    await sees(monitor);
  });

  test('takes the name that the monitor gives it, also after a reload', async () => {
    const { page, monitor } = now;
    const renamed = page.getByRole('heading', { name: 'Front door' });
    // Said again until it is heard: the control lane may open a moment after the picture is there.
    await waitFor(
      async () => {
        await monitor.api.say({ kind: 'renamed', name: 'Front door' });
        return (await renamed.count()) > 0;
      },
      { what: 'the new name', within: 15_000 },
    );
    await page.reload();
    await page.getByRole('heading', { name: 'Front door' }).waitFor();
  });

  test('films again after a reload without a touch, where the browser remembers its permission', async () => {
    const { page, monitor } = now;
    await page.reload();
    await live(page).waitFor();
    await sees(monitor);
  });

  test('changes servers without losing anybody: it confirms, and keeps both until the new one was used', async () => {
    const { page, monitor } = now;
    await using second = await anotherServer();
    const { rendezvous } = second;
    await sees(monitor);
    await monitor.api.say({ kind: 'servers', revision: 7, rendezvous: [rendezvous], ice: [] });
    const confirmed = { kind: 'servers-confirmed', revision: 7 };
    await waitFor(
      async () =>
        (await monitor.api.heard()).some((said) => JSON.stringify(said) === JSON.stringify(confirmed)),
      { what: 'the confirmation', within: 15_000 },
    );
    const both = [site.rendezvous.port, rendezvous.port].sort();
    await page.reload();
    await waitFor(async () => String(await serversOf(page)) === String(both), { what: 'both servers' });
    await monitor.api.use([rendezvous]);
    await page.reload();
    await sees(monitor);
    await page.reload();
    await sees(monitor);
    expect(await serversOf(page)).toEqual([rendezvous.port]);

    await monitor.api.use([site.rendezvous, rendezvous]);
    await monitor.api.say({ kind: 'servers', revision: 8, rendezvous: [site.rendezvous], ice: [] });
    await waitFor(async () => (await serversOf(page)).length === 2, { what: 'the first server again' });
    await monitor.api.use([site.rendezvous]);
    await page.reload();
    await sees(monitor);
  });

  test('asks before another computer takes it, and films on for the first when the answer is no', async () => {
    const { page, monitor } = now;
    const other = await lab.page<typeof api>();
    const link = await other.api.invite(site.rendezvous, site.page);
    await page.evaluate((to) => location.assign(to), link);
    await page.getByText(say.consent.replaces("Anna's laptop")).waitFor();
    await sees(monitor);
    await page.locator('[data-action="refuse"]').click();
    await live(page).waitFor();
    await sees(monitor);
    await other.close();
  });

  test('flips from camera to camera, and the picture on the monitor with it', async () => {
    const { page, monitor } = now;
    const shows = (label: string) =>
      page.locator('video').evaluate(({ srcObject }: HTMLVideoElement, wanted) => {
        const [track] = srcObject instanceof MediaStream ? srcObject.getVideoTracks() : [];
        return track?.label === wanted;
      }, label);
    await page.reload();
    for (const label of ['fake_device_1', 'fake_device_2']) {
      await page.locator('[data-action="flip"]').click();
      await waitFor(() => shows(label), { what: label, within: 10_000 });
    }
    await sees(monitor);
    expect((await contacts(page)).filming).toBe(2);
  });

  test('opens its camera again when another program took it, and names and mends one that freezes', async () => {
    const { page, monitor } = now;
    await page.evaluate(drawInsteadOfFilming);
    const before = (await contacts(page)).asked;
    await page.evaluate(takeCameraAway);
    await hears(monitor, undefined);
    await sees(monitor);
    await page.evaluate(() => globalThis.freeze());
    await hears(monitor, 'frozen');
    await waitFor(async () => (await contacts(page)).asked >= before + 2, {
      what: 'the camera to be asked for twice',
      within: 15_000,
    });
    await hears(monitor, undefined);
    await sees(monitor);
  });

  test('films again by one named tap, where the browser asks for the camera each time', async () => {
    const { phone, page, monitor } = now;
    await phone.addInitScript(() => {
      if (sessionStorage.getItem('asks-each-time') === null) return;
      navigator.permissions.query = async () =>
        Object.assign(new EventTarget(), { state: 'prompt' }) as PermissionStatus;
    });
    await page.evaluate(() => sessionStorage.setItem('asks-each-time', ''));
    await page.reload();
    await page.getByRole('heading', { name: say.ready.title('Front door') }).waitFor();
    expect(await contacts(page)).toMatchObject({ asked: 0, sockets: 0 });
    await page.locator('[data-action="start"]').click();
    await sees(monitor);
    await page.evaluate(() => sessionStorage.removeItem('asks-each-time'));
  });

  test('stays stopped over a reload until it is started again', async () => {
    const { page, monitor } = now;
    await live(page).click();
    await page.getByText(say.stopped.body("Anna's laptop")).waitFor();
    expect((await contacts(page)).filming).toBe(0);
    await waitFor(async () => (await monitor.api.at()) === 'stopped', {
      what: 'the goodbye',
      within: 10_000,
    });
    await page.reload();
    await page.locator('[data-action="start"]').waitFor();
    expect(await contacts(page)).toMatchObject({ asked: 0, sockets: 0 });
    await page.locator('[data-action="start"]').click();
    await live(page).waitFor();
    await sees(monitor);
  });

  test('that the monitor removes is told so, also in the middle of a question, and has forgotten the household', async () => {
    const { page, monitor } = now;
    const other = await lab.page<typeof api>();
    const link = await other.api.invite(site.rendezvous, site.page);
    await page.evaluate((to) => location.assign(to), link);
    await page.locator('[data-action="agree"]').waitFor();
    await monitor.api.remove();
    await page.getByText(say.needsCode.notices.removed.title).waitFor({ timeout: 15_000 });
    expect((await contacts(page)).filming).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: say.needsCode.title }).waitFor();
    expect(await page.getByText(say.needsCode.notices.removed.title).count()).toBe(0);
    expect(await contacts(page)).toMatchObject({ asked: 0, sockets: 0 });
    await other.close();
  });
});

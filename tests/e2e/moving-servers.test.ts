import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { cameraPage, conditionIn, moving, openWorld, serveFromDisk, type World } from './world.ts';

const { rendezvous, rendezvousFound, ice, iceFound, moving: move, save, saved } = words.settings;

describe('the settings', () => {
  const home = aHousehold({ camera: 'Nursery' });
  let other: World;
  beforeAll(async () => {
    other = await openWorld(0);
  });
  afterAll(() => other?.[Symbol.asyncDispose]());

  const saveServer = async (settings: Page, port: number): Promise<void> => {
    await settings.getByLabel(rendezvous.port, { exact: true }).fill(String(port));
    await settings.getByRole('button', { name: save, exact: true }).click();
    await settings.getByText(saved).waitFor({ timeout: 20_000 });
  };

  it('say of each server what a test of it found', async () => {
    const { monitor } = home();
    const settings = await monitor.openPage('options.html');
    const test = settings.getByRole('button', { name: rendezvous.test });
    await test.click();
    await settings.getByText('It works: a note to ourselves came back').waitFor({ timeout: 10_000 });

    await settings.getByLabel(rendezvous.key, { exact: true }).fill('another');
    await test.click();
    await settings.getByText(rendezvousFound['wrong-key']()).waitFor({ timeout: 10_000 });
    await settings.getByLabel(rendezvous.key, { exact: true }).fill('peerjs');
    await settings.getByLabel(rendezvous.path, { exact: true }).fill('/camera');
    await test.click();
    await settings.getByText(rendezvousFound['not-a-peer-server']()).waitFor({ timeout: 10_000 });
    await settings.getByLabel(rendezvous.path, { exact: true }).fill('/rendezvous');
    await settings.getByLabel(rendezvous.port, { exact: true }).fill('9');
    await test.click();
    await settings.getByText(rendezvousFound.unreachable()).waitFor({ timeout: 10_000 });

    await settings.getByRole('button', { name: ice.add }).click();
    await settings.getByPlaceholder(ice.urlsHint).fill('stun:127.0.0.1:9');
    await settings.getByRole('button', { name: ice.test('stun:127.0.0.1:9') }).click();
    await settings.getByText(iceFound['no-answer']()).waitFor({ timeout: 15_000 });
    await settings.close();
  });

  it('take another server without a restart; the camera follows, and finds the way back when the old one is gone', async () => {
    const { world, monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    const settings = await monitor.openPage('options.html');
    await saveServer(settings, other.port);
    await settings.getByText(move.title).waitFor({ state: 'detached', timeout: 30_000 });
    expect(await conditionIn(tab)).toBe('live');
    await settings.close();

    await world.stopServer();
    const page = phone.context.pages().at(-1);
    if (!page) throw new Error('the phone has no page');
    await serveFromDisk(page, world);
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(new URL(socket.url()).host));
    await page.reload();
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 40_000 });
    await moving(tab, 'the tab, through the new server');
    expect(sockets).toContain(`127.0.0.1:${other.port}`);
    // What came through the new server proved it: from now on the phone turns to no other.
    sockets.length = 0;
    await page.reload();
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 40_000 });
    expect(new Set(sockets)).toEqual(new Set([`127.0.0.1:${other.port}`]));
  });

  it('that change while a camera is away keep its old server, name who has to confirm, and let it find the new one', async () => {
    const { world, monitor, phone } = home();
    await world.startServer();
    await phone.kill();
    const settings = await monitor.openPage('options.html');
    await saveServer(settings, world.port);
    await settings.getByText(move.waiting).waitFor({ timeout: 20_000 });
    await settings.locator('.moving-list').getByText('Nursery').waitFor();

    await phone.relaunch();
    const page = await phone.open(cameraPage(world));
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 40_000 });
    await settings.getByText(move.title).waitFor({ state: 'detached', timeout: 30_000 });
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(new URL(socket.url()).host));
    await other.stopServer();
    await page.reload();
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 40_000 });
    expect(sockets).toContain(`127.0.0.1:${world.port}`);
    // Registered is not proven: where the old server was quicker, nothing had come through the new one before this.
    sockets.length = 0;
    await page.reload();
    await page.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 40_000 });
    await waitFor(() => sockets.length > 0, { what: 'the phone’s socket' });
    expect(new Set(sockets)).toEqual(new Set([`127.0.0.1:${world.port}`]));
  });
});

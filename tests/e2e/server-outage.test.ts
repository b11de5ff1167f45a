import { describe, expect, it } from 'vitest';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { cameraPage, conditionIn, moving } from './world.ts';

describe('a rendezvous server that goes away', () => {
  const home = aHousehold({ camera: 'Nursery' });

  it('takes no live picture with it, is named, and a phone that reloads afterwards is back by itself', async () => {
    const { world, monitor, phone } = home();
    const server = `127.0.0.1:${world.port}`;
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    await world.stopServer();
    const down = tab.getByText(words.status.rendezvous.down.unreachable(server));
    await down.waitFor({ timeout: 30_000 });
    await moving(tab, 'the tab without a server');
    expect(await conditionIn(tab)).toBe('live');
    const page = phone.context.pages().at(-1);
    // A picture that flows needs no server: the phone has nothing to complain of.
    expect(await page?.getByText(words.camera.live.seenBy(1), { exact: true }).count()).toBe(1);
    expect(await page?.getByText(words.camera.live.serverDown(server)).count()).toBe(0);

    await world.startServer();
    await down.waitFor({ state: 'detached', timeout: 40_000 });
    await page?.reload();
    await page?.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 30_000 });
    await moving(tab, 'the tab after the reload');
  });

  it('that is not there when the browser starts is named, and the picture comes when the server does', async () => {
    const { world, monitor, phone } = home();
    await world.stopServer();
    await monitor.relaunch();
    const popup = await monitor.openPopup();
    await popup
      .getByText(words.status.rendezvous.down.unreachable(`127.0.0.1:${world.port}`))
      .waitFor({ timeout: 30_000 });
    expect(await conditionIn(popup)).not.toBe('live');
    await world.startServer();
    await moving(popup, 'the popup', 60_000);
    await phone.context
      .pages()
      .at(-1)
      ?.getByText(words.camera.live.seenBy(1), { exact: true })
      .waitFor({ timeout: 10_000 });
    await popup.close();
  });

  it('a phone whose server is away when it starts says which, and comes back with it', async () => {
    const { world, monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab', 60_000);
    const page = phone.context.pages().at(-1);
    // The page itself is there, as it would be from another host; only the rendezvous is not.
    await page?.routeWebSocket(/rendezvous/, (socket) => socket.close());
    await page?.reload();
    await page
      ?.getByText(words.camera.live.serverDown(`127.0.0.1:${world.port}`))
      .waitFor({ timeout: 30_000 });
    await phone.context.newPage();
    await page?.close();
    const again = await phone.open(cameraPage(world));
    await again.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 40_000 });
    await waitFor(async () => (await conditionIn(tab)) === 'live', { what: 'the camera', within: 30_000 });
  });
});

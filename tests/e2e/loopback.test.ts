import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';
import { answeredConnections, openConnections, spyOn } from './spy.ts';
import { conditionIn, moving } from './world.ts';

describe('a view that cannot reach the window of the host', () => {
  const home = aHousehold({ camera: 'Nursery' });

  /** As in a page that the browser isolates, or a private window: the host answers over its port and no other way. */
  const openIsolated = async (): Promise<Page> => {
    const { monitor } = home();
    const page = await monitor.context.newPage();
    await page.addInitScript(() => {
      chrome.extension.getViews = () => [];
    });
    await page.goto(`chrome-extension://${monitor.extensionId}/tab.html`);
    return page;
  };

  it('shows the picture over a connection inside the computer, also after a reload of the phone, and leaves none behind', async () => {
    const { monitor, phone } = home();
    await spyOn(monitor.context);
    await (await monitor.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument());
    const near = await monitor.openPage('tab.html');
    await moving(near, 'a tab that borrows the host’s own track', 40_000);
    const host = await monitor.offscreen('host.html');
    await waitFor(async () => (await openConnections(host)) === 1, {
      what: 'the camera’s connection alone',
      within: 20_000,
    });
    expect(await answeredConnections(near)).toBe(0);

    const isolated = await openIsolated();
    await moving(isolated, 'the isolated tab');
    expect(await answeredConnections(isolated)).toBe(1);
    expect(await openConnections(host)).toBe(2);
    const page = phone.context.pages().at(-1);
    await page?.getByText('Seen by 1', { exact: true }).waitFor({ timeout: 10_000 });

    await page?.reload();
    await waitFor(async () => (await conditionIn(isolated)) !== 'live', { what: 'the loss', within: 15_000 });
    await waitFor(async () => (await conditionIn(isolated)) === 'live', {
      what: 'the phone again',
      within: 30_000,
    });
    await moving(isolated, 'the isolated tab after the reload');

    // The camera's new connection may have been made in a frame of its own, where nobody counts.
    const withLoopback = await openConnections(host);
    await isolated.close();
    await waitFor(async () => (await openConnections(host)) === withLoopback - 1, {
      what: 'the loopback to end',
      within: 10_000,
    });
    await moving(near, 'the other tab');
    await near.close();
  });

  it('has its picture again when the host was created anew', async () => {
    const { monitor } = home();
    const isolated = await openIsolated();
    await moving(isolated, 'the isolated tab');
    await (await monitor.serviceWorker()).evaluate(() => chrome.offscreen.closeDocument());
    await waitFor(async () => (await openConnections(await monitor.offscreen('host.html'))) >= 1, {
      what: 'another host',
      within: 20_000,
    });
    await moving(isolated, 'the isolated tab with another host', 40_000);
    await isolated.close();
  });
});

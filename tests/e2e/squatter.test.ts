import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { words } from '../../shared/words/index.ts';
import { waitFor } from '../wait-for.ts';
import { aHousehold } from './household.ts';

import { cameraPage, conditionIn, moving } from './world.ts';

describe('a squatter at the camera’s address', () => {
  const home = aHousehold({ camera: 'Nursery' });

  it('reads nothing of what he is sent, and phone and computer meet at the next address', async () => {
    const { world, monitor, phone } = home();
    const tab = await monitor.openPage('tab.html');
    await moving(tab, 'the tab');
    const first = phone.context.pages().at(-1);
    if (!first) throw new Error('the phone has no page');
    const addresses: string[] = [];
    const page = await phone.context.newPage();
    page.on('websocket', (socket) => addresses.push(new URL(socket.url()).searchParams.get('id') ?? ''));
    await first.close();
    await page.goto(cameraPage(world));
    await waitFor(async () => (await conditionIn(tab)) === 'live' && addresses.length > 0, {
      what: 'the phone’s address',
      within: 30_000,
    });
    const [address] = addresses;
    await page.close();

    const heard: string[] = [];
    const squatter = await waitFor(() => squat(world.port, address ?? '', heard), {
      what: 'the squatter to get in',
      within: 20_000,
    });
    const again = await phone.context.newPage();
    const next: string[] = [];
    again.on('websocket', (socket) => next.push(new URL(socket.url()).searchParams.get('id') ?? ''));
    await again.goto(cameraPage(world));
    await again.getByText(words.camera.live.seenBy(1), { exact: true }).waitFor({ timeout: 40_000 });
    await moving(tab, 'the tab, in spite of the squatter');
    expect(squatter.readyState).toBe(WebSocket.OPEN);
    expect(next).toContain(address);
    expect(new Set(next).size).toBeGreaterThan(1);
    // The computer knocked at his door too, and what he has of it says nothing.
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.join('\n')).not.toMatch(/fingerprint|candidate:|Nursery|a=ice/);
    squatter.close();
  });
});

/** Registered with a token of his own; undefined while somebody else holds the address. */
async function squat(port: number, address: string, heard: string[]): Promise<WebSocket | undefined> {
  const query = new URLSearchParams({ key: 'peerjs', id: address, token: 'squatter', version: '1.5.5' });
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rendezvous/peerjs?${query}`);
  const [first] = await once(socket, 'message');
  if (!String(first).includes('"OPEN"')) {
    socket.close();
    return undefined;
  }
  socket.on('message', (message) => heard.push(String(message)));
  return socket;
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KEY, PATH, type PeerServerUnderTest, startPeerServer } from '../contract/rendezvous/peer-server.ts';
import { waitFor } from '../wait-for.ts';
import { type Lab, type LabPage, openLab } from './harness/lab.ts';
import type { api } from './pages/rendezvous-peerjs.ts';

const camera = 'camera2222222222';
const monitor = 'monitor333333333';

type Device = LabPage<typeof api>;

/** The contract runs in Node with a stand-in for WebRTC; this shows that browsers are no different where it matters. */
describe.each(['chromium', 'firefox'] as const)('PeerJS in a real %s', (browser) => {
  let peers: PeerServerUnderTest;
  let lab: Lab;

  const server = () => ({ host: '127.0.0.1', port: peers.port, path: PATH, key: KEY, secure: false });
  const isOpen = async (device: Device): Promise<boolean> => (await device.api.health()) === 'open';
  async function device(address: string): Promise<Device> {
    const page = await lab.page<typeof api>();
    await page.api.open(server(), address, `token-of-${address}`);
    await waitFor(() => isOpen(page), { what: `${address} to be open`, within: 10_000 });
    return page;
  }

  beforeEach(async () => {
    peers = await startPeerServer();
    lab = await openLab({ browser, entry: 'tests/browser/pages/rendezvous-peerjs.ts' });
  }, 60_000);
  afterEach(async () => {
    await lab.close();
    await peers.stop();
  });

  test('delivers, survives hostile messages, heals after a restart, and turns to no other host', async () => {
    const c = await device(camera);
    const m = await device(monitor);
    expect(await m.api.send(camera, 'are you there?')).toBe('delivered');
    expect(await c.api.heard()).toEqual([{ message: 'are you there?', from: monitor }]);

    // Each of these throws in PeerJS's own handler or stays in it for ever.
    for (const hostile of [
      { type: 'OFFER', src: monitor, dst: camera },
      { type: 'OFFER', src: monitor, dst: camera, payload: { type: 'data', serialization: 'none' } },
      { type: 'ERROR-NOT', src: monitor, payload: null },
      { type: 'CANDIDATE', src: monitor, dst: camera, payload: { connectionId: 'kept' } },
    ]) {
      peers.client(camera)?.getSocket()?.send(JSON.stringify(hostile));
    }
    await waitFor(async () => (await c.api.dropped()) === 4, { what: 'hostile messages to be dropped' });

    await peers.stop();
    await waitFor(async () => !(await isOpen(c)) && !(await isOpen(m)), { what: 'the outage to be noticed' });
    await peers.start();
    const since = performance.now();
    await waitFor(async () => (await isOpen(c)) && (await isOpen(m)), {
      what: 'both to be back',
      within: 15_000,
    });
    console.info(`${browser}: back ${Math.round(performance.now() - since)} ms after the server's restart`);
    expect(await c.api.send(monitor, 'again')).toBe('delivered');

    // A reload comes back under the same token while its old line may still be held.
    await c.reload();
    await c.api.open(server(), camera, `token-of-${camera}`);
    expect(await m.api.send(camera, 'after the reload')).toBe('delivered');

    expect(await c.api.test(server())).toMatchObject({ found: 'works' });
    expect(await c.api.test({ ...server(), key: 'another' })).toEqual({ found: 'wrong-key' });

    for (const page of [c, m]) {
      const { hosts, iceServersGathered, errors } = await page.api.traffic();
      expect(new Set(hosts)).toEqual(new Set([`127.0.0.1:${peers.port}`]));
      expect(iceServersGathered).toEqual([]);
      expect(errors).toEqual([]);
      await page.api.close();
    }
    await waitFor(() => peers.sockets === 0, { what: 'all sockets to be closed' });
  }, 60_000);
});

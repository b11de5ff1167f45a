import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PeerServerUnderTest, startPeerServer } from '../contract/rendezvous/peer-server.ts';
import { waitFor } from '../wait-for.ts';
import { type Lab, type LabPage, openLab } from './harness/lab.ts';
import { moreFrames as framesGoOn } from './more-frames.ts';

type Api = typeof import('./pages/link.ts').api;
type Page = LabPage<Api>;
type Browser = 'chromium' | 'firefox';
const ENTRY = 'tests/browser/pages/link.ts';

describe.each([
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
] as const)('a camera in %s and a monitor in %s, over a real PeerServer', (cameraIn, monitorIn) => {
  const labs = new Map<Browser, Lab>();
  let server: PeerServerUnderTest;
  let camera: Page;
  let monitor: Page;

  beforeAll(async () => {
    server = await startPeerServer();
    for (const browser of new Set<Browser>([cameraIn, monitorIn]))
      labs.set(browser, await openLab({ browser, entry: ENTRY }));
  });
  afterAll(async () => {
    for (const lab of labs.values()) await lab.close();
    await server?.stop();
  });

  const open = async (browser: Browser): Promise<Page> => {
    const page = await labs.get(browser)?.page<Api>();
    if (!page) throw new Error(`no lab in ${browser}`);
    return page;
  };
  const where = () => ({
    host: '127.0.0.1',
    port: server.port,
    path: '/rendezvous',
    key: 'peerjs',
    secure: false,
  });
  const startCamera = async (): Promise<void> => {
    const [, peer] = [await camera.api.keys(), await monitor.api.keys()];
    await camera.api.start('camera', peer, where());
  };
  const startMonitor = async (): Promise<void> => {
    const [, peer] = [await monitor.api.keys(), await camera.api.keys()];
    await monitor.api.start('monitor', peer, where());
  };
  const bothLive = (within = 15_000): Promise<unknown> =>
    waitFor(
      async () =>
        (await monitor.api.state('monitor')).at === 'live' &&
        (await camera.api.state('camera')).at === 'live',
      { what: 'both sides to be live', within },
    );
  const moreFrames = async (frames = 5): Promise<void> => {
    const decoded = async (): Promise<number> => (await monitor.api.report('monitor')).video?.frames ?? 0;
    await framesGoOn(decoded, frames, 10_000);
  };

  beforeEach(async () => {
    camera = await open(cameraIn);
    monitor = await open(monitorIn);
    await startCamera();
    await startMonitor();
    await bothLive();
    return async () => {
      await camera.close();
      await monitor.close();
    };
  });

  test('the picture flows in VP8, and no sound with it', async () => {
    await moreFrames();
    expect((await monitor.api.report('monitor')).video?.codec).toBe('video/VP8');
    expect((await camera.api.sums('camera')).audio).toBe(0);
    expect((await monitor.api.sums('monitor')).audio).toBe(0);
  });

  test('a reload of either page heals by itself', async () => {
    await camera.reload();
    await startCamera();
    await bothLive();
    await moreFrames();
    await monitor.reload();
    await startMonitor();
    await bothLive();
    await moreFrames();
  });

  test('the picture outlives the server, and pages that reload after its restart find each other', async () => {
    const states = (await monitor.api.states()).length;
    await server.stop();
    await moreFrames(40);
    expect((await monitor.api.states()).length).toBe(states);
    await server.start();
    await moreFrames();
    await monitor.reload();
    await startMonitor();
    await bothLive(30_000);
    await moreFrames();
  });

  test('an outage is met with a new path, for the same connection or with another', async () => {
    const fragment = (): Promise<string | undefined> => camera.api.usernameFragment('camera');
    const before = await fragment();
    await camera.api.outage(true);
    await monitor.api.outage(true);
    await waitFor(async () => (await fragment()) !== before, { what: 'another path to be looked for' });
    await camera.api.outage(false);
    await monitor.api.outage(false);
    await bothLive();
    await moreFrames();
  });

  test('a connection that dies under the link is replaced', async () => {
    await camera.api.killConnection('camera');
    await waitFor(async () => (await monitor.api.connectionsMade('monitor')) === 2, {
      what: 'another connection',
      within: 10_000,
    });
    await bothLive();
    await moreFrames();
  });

  test('a stop reaches the other side and leaves nothing behind', async () => {
    await camera.api.stop('camera');
    await waitFor(async () => (await monitor.api.state('monitor')).at === 'stopped', { what: 'the goodbye' });
    await monitor.api.stop('monitor');
    for (const [page, role] of [
      [camera, 'camera'],
      [monitor, 'monitor'],
    ] as const) {
      expect(await page.api.openConnections(role)).toBe(0);
      // Its goodbye may still be on its way out, and is given up after two seconds.
      await waitFor(async () => (await page.api.timers(role)) === 0, {
        what: 'the last timer',
        within: 1500,
      });
    }
  });
});

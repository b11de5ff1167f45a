import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type Lab, type LabPage, openLab } from './harness/lab.ts';

type Api = typeof import('./pages/link.ts').api;

/** The test looks at bytes, not at flags: media must never flow to or from a peer that did not prove itself. */
describe('with a hostile rendezvous', () => {
  let lab: Lab;
  let page: LabPage<Api>;
  beforeAll(async () => {
    lab = await openLab({ browser: 'chromium', entry: 'tests/browser/pages/link.ts' });
  });
  afterAll(() => lab?.close());
  beforeEach(async () => {
    page = await lab.page<Api>();
    return () => page.close();
  });

  const start = async (): Promise<void> => {
    await page.api.startInMemory('camera');
    await page.api.startInMemory('monitor');
  };
  const at = async (role: 'camera' | 'monitor'): Promise<string> => (await page.api.state(role)).at;
  const bothLive = (within = 20_000): Promise<unknown> =>
    waitFor(async () => (await at('monitor')) === 'live' && (await at('camera')) === 'live', {
      what: 'both sides to be live',
      within,
    });
  /** The picture goes on for a while, and no state changes meanwhile. */
  const livesOn = async (frames = 20): Promise<void> => {
    const states = (await page.api.states()).length;
    const before = await page.api.shownFrames();
    await waitFor(async () => (await page.api.shownFrames()) > before + frames, {
      what: 'frames',
      within: 10_000,
    });
    expect((await page.api.states()).slice(states)).toEqual([]);
  };

  test.each(['losing', 'doubling', 'shuffling', 'garbling', 'forging'] as const)(
    'that is %s messages, two devices find each other all the same',
    async (how) => {
      await page.api.meddle(how);
      await start();
      await bothLive(60_000);
      await page.api.meddle('nothing');
      await livesOn();
    },
  );

  test('that replays all it ever saw, also of earlier starts, the picture lives on', async () => {
    await start();
    await bothLive();
    await start();
    await bothLive();
    await livesOn(3);
    expect(await page.api.replay()).toBeGreaterThan(10);
    await livesOn();
    await page.api.replay();
    await livesOn();
    expect(await page.api.openConnections('camera')).toBeLessThanOrEqual(2);
    await waitFor(async () => (await page.api.openConnections('camera')) === 1, {
      what: 'the spare connection to be given up',
      within: 12_000,
    });
    await livesOn(3);
  });

  test.each(['camera', 'monitor'] as const)(
    'that lets a stranger play the %s, the stranger gets and gives not one byte',
    async (role) => {
      await start();
      await bothLive();
      await page.api.startImpostor(role);
      const victim = role === 'camera' ? 'monitor' : 'camera';
      await waitFor(async () => ((await page.api.refused(victim))['not-sealed-for-me'] ?? 0) >= 2, {
        what: 'its messages to be refused',
        within: 20_000,
      });
      await livesOn();
      // It also stands there when the real one comes back from a reload.
      await page.api.startInMemory(victim);
      await bothLive();
      await livesOn(3);
      const impostor = await page.api.impostor();
      expect(impostor).toMatchObject({ at: 'dialing', bytes: 0 });
    },
  );

  test('a description with another certificate than its sender’s connects to nobody', async () => {
    await page.api.swapFingerprints(true);
    await start();
    await waitFor(async () => (await page.api.connectionsMade('monitor')) >= 2, {
      what: 'a second attempt, after the first found no peer',
      within: 30_000,
    });
    for (const role of ['camera', 'monitor'] as const) {
      expect(await page.api.transported(role)).toBe(0);
      expect(await at(role)).toBe('dialing');
    }
    await page.api.swapFingerprints(false);
    await bothLive(30_000);
  });
});

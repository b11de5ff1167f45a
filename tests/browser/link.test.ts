import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type Lab, type LabPage, openLab } from './harness/lab.ts';
import { moreFrames as framesGoOn } from './more-frames.ts';

type Api = typeof import('./pages/link.ts').api;

describe('two links in Chromium, over a rendezvous in memory', () => {
  let lab: Lab;
  let page: LabPage<Api>;
  beforeAll(async () => {
    lab = await openLab({ browser: 'chromium', entry: 'tests/browser/pages/link.ts' });
  });
  afterAll(() => lab?.close());
  beforeEach(async () => {
    page = await lab.page<Api>();
    await page.api.startInMemory('camera');
    await page.api.startInMemory('monitor');
    await bothLive();
    return () => page.close();
  });

  const at = async (role: 'camera' | 'monitor'): Promise<string> => (await page.api.state(role)).at;
  const bothLive = (within = 10_000): Promise<unknown> =>
    waitFor(async () => (await at('monitor')) === 'live' && (await at('camera')) === 'live', {
      what: 'both sides to be live',
      within,
    });
  const moreFrames = (): Promise<void> => framesGoOn(() => page.api.shownFrames(), 3);

  test('the picture flows, is shown, and is measured', async () => {
    await moreFrames();
    await page.api.report('monitor');
    await moreFrames();
    const report = await page.api.report('monitor');
    expect(report.video).toMatchObject({ codec: 'video/VP8', width: 320, height: 240 });
    expect(report.video?.bitsPerSecond).toBeGreaterThan(0);
    expect(report.path).toMatchObject({ local: 'host', remote: 'host' });
    expect(Object.keys(report.phases)).toEqual(['rendezvous', 'description', 'ice', 'dtls', 'first-frame']);
    expect(JSON.stringify(report)).not.toMatch(/\d+\.\d+\.\d+\.\d+|\.local/);
    expect(await page.api.lastPictureAt('monitor')).toBeGreaterThan(Date.now() - 5000);
  });

  test('not one byte of sound is sent before it is asked for, nor after it is taken back', async () => {
    await moreFrames();
    expect((await page.api.sums('camera')).audio).toBe(0);
    await page.api.setSound(true);
    await waitFor(async () => (await page.api.sums('monitor')).audio > 1000, { what: 'sound' });
    await page.api.setSound(false);
    // What was under way when the track was taken out may still arrive.
    await moreFrames();
    const { audio } = await page.api.sums('camera');
    await moreFrames();
    expect((await page.api.sums('camera')).audio).toBe(audio);
  });

  test('control messages pass in both directions', async () => {
    expect(await page.api.say('monitor', { kind: 'watching', on: true })).toBe(true);
    expect(await page.api.say('camera', { kind: 'status', trouble: 'hidden' })).toBe(true);
    await waitFor(async () => (await page.api.heard()).length === 2, { what: 'both messages' });
  });

  test('each lane carries much, in order, with the picture going on, and opens anew with a new connection', async () => {
    for (const lane of ['bulk', 'facts'] as const) {
      await waitFor(() => page.api.laneOpen('monitor', lane), { what: 'the lane to open' });
      expect(await page.api.pour('monitor', lane, 200, 65_536)).toBe(200);
      await page.api.sayOnLane('monitor', lane, 'the end');
      const story = await waitFor(
        async () => {
          const told = await page.api.laneStory(lane);
          return told.at(-1) === 'the end' ? told : undefined;
        },
        { what: 'all of it', within: 20_000 },
      );
      const large = Array.from({ length: 200 }, (_, i) => `65536 of ${i}`);
      expect(story.filter((line) => line !== 'open')).toEqual([...large, 'the end']);
      await moreFrames();
    }
    await page.api.killConnection('camera');
    const opened = async (lane: 'bulk' | 'facts'): Promise<boolean> =>
      (await page.api.laneStory(lane)).slice(-2).join() === 'closed,open';
    for (const lane of ['bulk', 'facts'] as const) {
      await waitFor(() => opened(lane), { what: 'the lane to open anew', within: 10_000 });
      await waitFor(() => page.api.sayOnLane('monitor', lane, 'again'), { what: 'room for a word' });
      await waitFor(async () => (await page.api.laneStory(lane)).at(-1) === 'again', {
        what: 'the word',
      });
    }
  });

  test('an outage finds a new path for the same connection, and the picture goes on', async () => {
    const before = (await page.api.states()).length;
    await page.api.outageUntilAnotherPath('camera');
    expect((await page.api.states()).slice(before).join()).toContain('shaky');
    await bothLive();
    expect(await page.api.connectionsMade('camera')).toBe(1);
    await moreFrames();
  });

  test('a connection that dies under either side is replaced', async () => {
    for (const role of ['camera', 'monitor'] as const) {
      const before = await page.api.connectionsMade('monitor');
      await page.api.killConnection(role);
      await waitFor(async () => (await page.api.connectionsMade('monitor')) > before, {
        what: 'another connection',
      });
      await bothLive();
      await moreFrames();
    }
    expect(await page.api.openConnections('camera')).toBe(1);
    expect(await page.api.openConnections('monitor')).toBe(1);
  });

  test('a reload of either side heals by itself', async () => {
    for (const role of ['camera', 'monitor'] as const) {
      await page.api.startInMemory(role);
      await bothLive();
      await moreFrames();
    }
  });

  test('without a rendezvous the picture goes on, and later links work', async () => {
    await page.api.memoryDown();
    const states = (await page.api.states()).length;
    await moreFrames();
    await moreFrames();
    expect((await page.api.states()).length).toBe(states);
    await page.api.memoryUp();
    await page.api.startInMemory('monitor');
    await bothLive(20_000);
  });

  test('a camera without a picture is heard, yet not live', async () => {
    await page.api.setPicture(false);
    await waitFor(async () => (await at('monitor')) === 'shaky', { what: 'the loss of the picture' });
    expect(await page.api.state('monitor')).toMatchObject({ lacks: 'picture' });
    expect(await at('camera')).toBe('live');
    await page.api.setPicture(true);
    await bothLive();
  });

  test('a stop is told to the other side and leaves no connection and no timer on either', async () => {
    await page.api.stop('monitor');
    expect(await page.api.openConnections('monitor')).toBe(0);
    expect(await page.api.timers('monitor')).toBe(0);
    await waitFor(async () => (await at('camera')) === 'stopped', { what: 'the goodbye' });
    expect(await page.api.openConnections('camera')).toBe(0);
    await page.api.stop('camera');
    expect(await page.api.timers('camera')).toBe(0);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { TRICKLE } from '../../shared/quality/index.ts';
import { waitFor } from '../wait-for.ts';
import { type Lab, type LabPage, openLab } from './harness/lab.ts';

type Api = typeof import('./pages/quality.ts').api;

const FULL = { width: 1280, height: 720 };
const MEASURED = 6000;

describe.each(['chromium', 'firefox'] as const)('a camera in %s that sends what is looked at', (browser) => {
  let lab: Lab;
  let page: LabPage<Api>;
  beforeAll(async () => {
    lab = await openLab({ browser, entry: 'tests/browser/pages/quality.ts' });
  });
  afterAll(() => lab?.close());
  afterEach(() => page?.close());

  const start = async (picture: 'lens' | 'noise', size: typeof FULL): Promise<void> => {
    page = await lab.page<Api>();
    await page.api.start(picture);
    await waitFor(async () => (await page.api.state('monitor')) === 'live', {
      what: 'a picture',
      within: 25_000,
    });
    await page.api.ask(size);
    await sized(size.height);
  };

  const sized = (height: number): Promise<unknown> =>
    waitFor(async () => (await page.api.decoded()).height === height, {
      what: `a picture ${height} lines high`,
      within: 20_000,
    });

  /** Kilobits a second, counted over at least six seconds. */
  const measure = async () => {
    const from = await page.api.uplink();
    const to = await waitFor(
      async () => {
        const now = await page.api.uplink();
        return now.at - from.at >= MEASURED ? now : undefined;
      },
      { what: 'the measurement to be long enough', within: MEASURED * 2, every: 250 },
    );
    const time = to.at - from.at;
    return {
      payload: ((to.payload - from.payload) * 8) / time,
      transport: ((to.transport - from.transport) * 8) / time,
      frameRate: ((to.framesEncoded - from.framesEncoded) * 1000) / time,
    };
  };

  test('while nobody looks it sends next to nothing, and not for a moment seems lost; whoever looks again sees everything at once', async () => {
    await start('lens', FULL);
    const looked = await measure();
    const unseen = await measureUnseen();
    // Firefox's own fake camera knows one pace only.
    if (browser === 'chromium') expect(await page.api.captured()).toBeLessThanOrEqual(TRICKLE.frameRate);
    const { sized: full, flowing } = await page.api.askAndTime(FULL);
    console.info('kbit/s', { looked, unseen }, 'ms to full size, and to five frames of it', {
      full,
      flowing,
    });
    expect(flowing).toBeLessThanOrEqual(1500);
    expect(await page.api.captured()).toBeGreaterThan(TRICKLE.frameRate);
    expect(await page.api.statesSince()).toEqual([]);
  });

  test('nor does it send more, or too few frames, when its picture is nothing but noise', async () => {
    await start('noise', { width: 640, height: 360 });
    console.info('kbit/s of noise', await measureUnseen());
  });

  /** Asserts what holds of every picture that nobody looks at. */
  const measureUnseen = async () => {
    await page.api.ask(undefined);
    await sized(TRICKLE.lines);
    await page.api.statesSince();
    const unseen = await measure();
    expect(unseen.payload).toBeLessThanOrEqual(60);
    expect(unseen.frameRate).toBeGreaterThan(2);
    expect(await page.api.statesSince()).toEqual([]);
    expect(await page.api.state('monitor')).toBe('live');
    return unseen;
  };

  test('a small view gets a small picture, and the camera says what it sends', async () => {
    await start('lens', FULL);
    await page.api.ask({ width: 320, height: 180 });
    await sized(180);
    const told = await waitFor(
      async () => ((await page.api.told())?.height === 180 ? page.api.told() : undefined),
      {
        what: 'the camera to say so',
        within: 10_000,
      },
    );
    expect(told).toMatchObject({ width: 320, height: 180 });
  });
});

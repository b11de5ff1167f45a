import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { type Lab, type LabPage, openLab } from './harness/lab.ts';
import { moreFrames as framesGoOn } from './more-frames.ts';

type Api = typeof import('./pages/listen.ts').api;

describe.each(['chromium', 'firefox'] as const)('listening, in %s', (browser) => {
  let lab: Lab;
  let page: LabPage<Api>;
  beforeAll(async () => {
    lab = await openLab({ browser, entry: 'tests/browser/pages/listen.ts' });
  });
  afterAll(() => lab?.close());
  beforeEach(async () => {
    page = await lab.page<Api>();
    await page.api.start();
    await live();
    return () => page.close();
  });

  const live = (): Promise<unknown> =>
    waitFor(() => page.api.live(), { what: 'both sides to be live', within: 20_000 });
  const moreFrames = (): Promise<void> => framesGoOn(() => page.api.frames(), 5);
  const hears = (what: 'sound' | 'nothing'): Promise<unknown> =>
    waitFor(async () => (await page.api.facts()).hears === what, {
      what: `${what} to be heard`,
      within: 15_000,
    });
  const plays = async (): Promise<void> => {
    const [before] = (await page.api.players()).slice(-1);
    await waitFor(
      async () => ((await page.api.players()).at(-1)?.currentTime ?? 0) > (before?.currentTime ?? 0) + 0.5,
      { what: 'the sound to go on', within: 15_000 },
    );
  };

  test('not one byte of sound comes before it is asked for, it is heard while it is, and none comes after', async () => {
    await moreFrames();
    expect([await page.api.sent(), await page.api.received(), await page.api.players()]).toEqual([0, 0, []]);

    await page.api.listen(true);
    await hears('sound');
    expect(await page.api.heard()).toBe(true);
    await plays();
    await page.api.loudest();
    await waitFor(async () => (await page.api.loudest()) > 0, { what: 'a level', within: 10_000 });
    expect(await page.api.sent()).toBeGreaterThan(1000);

    await page.api.listen(false);
    await waitFor(async () => !(await page.api.heard()), { what: 'the phone to fall silent' });
    // What was under way when the track was taken out may still go out.
    await moreFrames();
    const sent = await page.api.sent();
    await moreFrames();
    await moreFrames();
    expect(await page.api.sent()).toBe(sent);
    expect((await page.api.players()).every(({ paused, holds }) => paused && !holds)).toBe(true);
  });

  test('sound goes on over a new connection, at the same volume and once', async () => {
    await page.api.listen(true);
    await page.api.setVolume(0.3);
    await hears('sound');
    const made = await page.api.made();
    await page.api.killConnection();
    await waitFor(async () => (await page.api.made()) > made, { what: 'another connection', within: 20_000 });
    await live();
    await waitFor(async () => (await page.api.players()).length > 1, { what: 'another player' });
    await plays();
    await hears('sound');
    const playing = (await page.api.players()).filter(({ paused }) => !paused);
    expect(playing.map(({ volume }) => volume)).toEqual([expect.closeTo(0.3)]);
  });

  test('the phone falls silent by itself when its monitor crashes', async () => {
    await page.api.listen(true);
    await hears('sound');
    await page.api.vanish();
    await waitFor(async () => !(await page.api.heard()), { what: 'the end of the lease', within: 15_000 });
  });
});

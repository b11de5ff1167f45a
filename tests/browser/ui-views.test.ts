import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViewName } from '../../extension/ui/monitor.ts';
import { accessibilityFaults } from '../e2e/harness/axe.ts';
import { waitFor } from '../wait-for.ts';
import { brokenLayout } from './pages/ui-layout.ts';
import { type Galleries, type OpenedGallery, openGalleries, textOf } from './pages/ui-open-gallery.ts';
import { idOf, NOW } from './pages/ui-scenes.ts';
import { viewScenes } from './pages/ui-view-scenes.ts';

let galleries: Galleries;
beforeAll(async () => {
  galleries = await openGalleries();
});
afterAll(() => galleries?.[Symbol.asyncDispose]());

const sizes: readonly (readonly [ViewName, number, number])[] = [
  ['popup', 380, 600],
  ['panel', 280, 800],
  ['tab', 420, 800],
  ['tab', 1400, 900],
  ['window', 260, 180],
];
const inLight = ['listening', 'one large', 'one hidden'];

/** Twice as loud at the first camera as at the second. */
const loud = { levels: { [idOf(0)]: 0.5, [idOf(1)]: 0.2 }, loudest: idOf(0) };

/** For whoever wants to look at what is tested. */
async function shoot({ page }: OpenedGallery, what: string): Promise<void> {
  const folder = process.env.PORTHOLE_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${what.replaceAll(' ', '-')}.png` });
}

describe.each(sizes)('%s at %i by %i', (view, width, height) => {
  describe.each(['dark', 'light'] as const)('%s', (scheme) => {
    let opened: OpenedGallery;
    beforeAll(async () => {
      opened = await galleries.open({ width, height, scheme });
    });
    afterAll(() => opened?.[Symbol.asyncDispose]());
    const seen = Object.keys(viewScenes).filter((scene) => scheme === 'dark' || inLight.includes(scene));

    test.each(seen)('"%s" can be read by everybody, and nothing is wider than the view', async (scene) => {
      await opened.show({ view, scene });
      await opened.page.evaluate((levels) => globalThis.gallery.loud(levels), loud);
      await shoot(opened, `${view}-${width}-${scheme}-${scene}`);
      expect(await accessibilityFaults(opened.page)).toEqual([]);
      expect(await opened.page.evaluate(brokenLayout)).toEqual([]);
    });
  });
});

describe('what a person does', () => {
  let opened: OpenedGallery;
  beforeAll(async () => {
    opened = await galleries.open({ width: 1400, height: 900, scheme: 'dark' });
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());
  const asked = () => opened.page.evaluate(() => globalThis.gallery.asked());
  const names = () => opened.page.locator('.tab-cameras h2').allTextContents();
  const key = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const picture = () =>
    waitFor(() => opened.page.evaluate(() => (document.querySelector('video')?.videoWidth ?? 0) > 0), {
      what: 'the picture',
    });
  const isReadable = async (what: string): Promise<void> => {
    await shoot(opened, `doing-${what}`);
    expect(await accessibilityFaults(opened.page)).toEqual([]);
    expect(await opened.page.evaluate(brokenLayout)).toEqual([]);
  };
  const live = () => opened.page.locator('.tile[data-condition="live"]').first().waitFor();

  test('a photo is the whole picture with its name and time, in a file called after both', async () => {
    await opened.show({ view: 'tab', scene: 'silent' });
    await picture();
    await live();
    const coming = opened.page.waitForEvent('download');
    await key('Save a photo of Nursery').click();
    const download = await coming;
    const at = await opened.page.evaluate((now) => new Date(now).getFullYear(), NOW);
    expect(download.suggestedFilename()).toMatch(
      new RegExp(`^Nursery ${at}-\\d\\d-\\d\\d \\d\\d\\.\\d\\d\\.\\d\\d\\.png$`),
    );
    const png = await readFile(await download.path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // The painted camera's 320 by 180, and the band under it.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([320, 201]);
    expect(await textOf(opened)).toContain(`Saved as ${download.suggestedFilename()}`);
    await isReadable('photo saved');
  });

  test('the picture goes onto the clipboard, as a picture', async () => {
    await opened.show({ view: 'tab', scene: 'silent' });
    await picture();
    await live();
    await key('Copy the picture of Nursery').click();
    await opened.page.getByText('The picture is on the clipboard.').waitFor();
    const types = await opened.page.evaluate(async () => (await navigator.clipboard.read())[0]?.types);
    expect(types).toEqual(['image/png']);
  });

  test('of a camera that shows nothing of now there is no photo, and that is said', async () => {
    await opened.show({ view: 'tab', scene: 'lost' });
    await key('Save a photo of Nursery').click();
    await opened.page.getByText('Nursery shows no picture of now, so there is no photo.').waitFor();
  });

  test('listening is asked for and taken back, and a volume is told once the hand lets go', async () => {
    await opened.show({ view: 'tab', scene: 'silent' });
    await key('Listen to Nursery').click();
    expect(await asked()).toEqual([{ do: 'listen', camera: idOf(0), on: true }]);
    await opened.show({ view: 'tab', scene: 'listening' });
    const volume = opened.page.getByRole('slider', { name: 'Volume of Nursery' });
    await volume.press('ArrowLeft');
    expect(await asked()).toEqual([{ do: 'set-volume', camera: idOf(0), volume: 0.55 }]);
  });

  test('the loudest of several is marked, the meter follows, and a quiet house has no mark', async () => {
    await opened.show({ view: 'tab', scene: 'listening' });
    const level = () =>
      opened.page
        .locator('meter')
        .first()
        .evaluate((meter) => (meter instanceof HTMLMeterElement ? meter.value : 0));
    await opened.page.evaluate((levels) => globalThis.gallery.loud(levels), loud);
    await opened.page.getByText('Loudest').waitFor();
    expect(await level()).toBeCloseTo(0.7);
    await opened.page.evaluate((quiet) => globalThis.gallery.loud(quiet), { levels: {}, loudest: undefined });
    expect(await opened.page.getByText('Loudest').count()).toBe(0);
    expect(await level()).toBe(0);
  });

  test('cameras are moved by keys alone, and the focus stays on the key that moves', async () => {
    await opened.show({ view: 'tab', scene: 'three cameras' });
    const before = await names();
    await key('Arrange').first().press('Enter');
    await isReadable('arranging');
    await key('Move later').press('Enter');
    expect(await names()).toEqual([before[1], before[0], before[2]]);
    await opened.page.keyboard.press('Enter');
    expect(await names()).toEqual([before[1], before[2], before[0]]);
    await key('Pin in front').press('Enter');
    expect(await names()).toEqual(before);
    await key('Unpin').waitFor();
  });

  test.each(['popup', 'panel', 'tab', 'window'] as const)(
    'the kind of place is drawn beside the name in the %s, and said',
    async (view) => {
      await opened.show({ view, scene: 'places' });
      const mark = opened.page.locator(`[data-camera="${idOf(0)}"] .place-mark`);
      expect(await mark.innerText()).toBe('Cot');
      expect(await mark.locator('svg').isVisible()).toBe(true);
      expect(await opened.page.locator('[data-place=camera]').count(), 'none is no place').toBe(0);
    },
  );

  test('a camera that was being arranged beside one that is now removed keeps its keys', async () => {
    await opened.show({ view: 'tab', scene: 'three cameras' });
    await key('Arrange').first().click();
    await key('Move later').waitFor();
    await opened.page.evaluate(() => globalThis.gallery.turnTo('one live'));
    await key('Remove').waitFor({ timeout: 3_000 });
    expect(await key('Arrange').count()).toBe(0);
  });

  test('cameras are dragged into order', async () => {
    await opened.show({ view: 'tab', scene: 'three cameras' });
    const before = await names();
    const grips = opened.page.locator('.grip');
    await grips.nth(2).dragTo(grips.nth(0));
    expect(await names()).toEqual([before[2], before[0], before[1]]);
  });

  test('one is made large, another takes its place from the small ones, and all are alike again', async () => {
    await opened.show({ view: 'tab', scene: 'three cameras' });
    const before = await names();
    await key('Arrange').first().click();
    await key('Make large').click();
    expect(await names()).toEqual([before[0]]);
    await key(`Show ${before[1]} large`).click();
    expect(await names()).toEqual([before[1]]);
    expect(await opened.page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await key('Arrange').click();
    await key('Show all alike').click();
    expect(await names()).toEqual(before);
  });

  test('a hidden camera is not forgotten: it is named, what is wrong with it is said, and it can be shown', async () => {
    await opened.show({ view: 'tab', scene: 'lost' });
    const before = await names();
    await key('Arrange').first().click();
    await key('Hide here').click();
    expect(await names()).toEqual(before.slice(1));
    expect(await textOf(opened)).toContain('1 camera is hidden here');
    await isReadable('lost and hidden');
    expect(
      await opened.page.locator('.hidden-cameras .notice, .hidden-cameras [role]').count(),
    ).toBeGreaterThan(0);
    await key('Show Nursery').click();
    expect(await names()).toEqual(before);
  });

  test('one camera fills the screen with its own words, and gives it back', async () => {
    await opened.show({ view: 'tab', scene: 'three cameras' });
    await picture();
    await key('Nursery on the full screen').click();
    await key('Leave the full screen').waitFor();
    await isReadable('full screen');
    await key('Leave the full screen').click();
    await waitFor(() => opened.page.evaluate(() => document.fullscreenElement === null), {
      what: 'the screen to be given back',
    });
  });

  test('colours fill the bars beside an upright picture, but not for whoever wants no motion', async () => {
    const drawn = () =>
      opened.page.evaluate(() => document.querySelector<HTMLCanvasElement>('.backdrop')?.hidden === false);
    await opened.show({ view: 'tab', scene: 'upright' });
    await picture();
    await live();
    await opened.page.evaluate(() => globalThis.gallery.advance(1000));
    expect(await drawn()).toBe(false);
    await opened.page.emulateMedia({ reducedMotion: 'no-preference' });
    await opened.page.evaluate(() => globalThis.gallery.advance(1000));
    expect(await drawn()).toBe(true);
    await isReadable('colours');
    await opened.page.emulateMedia({ reducedMotion: 'reduce' });
  });
});

describe('the word “live”', () => {
  let opened: OpenedGallery;
  beforeAll(async () => {
    opened = await galleries.open({ width: 900, height: 900, scheme: 'dark' });
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());
  const condition = () => opened.page.locator(`[data-camera="${idOf(0)}"]`).getAttribute('data-condition');
  const becomesLive = () => waitFor(async () => (await condition()) === 'live', { what: 'the word' });

  test('comes back after an outage with the next picture that this view paints, and not as soon as the host has one', async () => {
    await opened.show({ view: 'tab', scene: 'one live' });
    await becomesLive();
    await opened.page.evaluate(() => globalThis.gallery.freeze());
    let before: number | undefined;
    const standsStill = async (): Promise<boolean> => {
      const now = await opened.page.evaluate(
        () => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames,
      );
      const stands = now === before;
      before = now;
      return stands;
    };
    // The painted camera sends five a second.
    await waitFor(standsStill, { what: 'the last picture that was on its way', every: 500 });
    await opened.page.evaluate(() => globalThis.gallery.turnTo('lost'));
    expect(await condition()).toBe('lost');
    await opened.page.evaluate(() => globalThis.gallery.turnTo('one live'));
    expect(await condition()).toBe('reconnecting');
    await opened.page.evaluate(() => globalThis.gallery.freeze(false));
    await becomesLive();
  });
});

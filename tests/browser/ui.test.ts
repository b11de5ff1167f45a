import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViewName } from '../../extension/ui/monitor.ts';
import { accessibilityFaults } from '../e2e/harness/axe.ts';
import { brokenLayout } from './pages/ui-layout.ts';
import { type Galleries, type OpenedGallery, openGalleries } from './pages/ui-open-gallery.ts';
import { scenes } from './pages/ui-scenes.ts';

/** Every view at the narrowest that it will be, with what it may have to draw. */
const all = ['loading', 'failed', 'no store', ...Object.keys(scenes)] as readonly string[];
const views: readonly { view: ViewName; width: number; height: number; shows: readonly string[] }[] = [
  { view: 'popup', width: 380, height: 600, shows: all },
  { view: 'panel', width: 280, height: 800, shows: all },
  { view: 'tab', width: 420, height: 800, shows: all },
  {
    view: 'window',
    width: 260,
    height: 180,
    shows: [
      'loading',
      'failed',
      'one live',
      'lost',
      'just lost',
      'sounding',
      'unheard',
      'missed',
      'no path',
      'long names',
      'confirming beside others',
      'empty',
    ],
  },
  {
    view: 'settings',
    width: 360,
    height: 800,
    shows: ['loading', 'one live', 'kept awake', 'moving', 'confirming', 'offline', 'long names'],
  },
  {
    view: 'welcome',
    width: 360,
    height: 800,
    shows: ['loading', 'empty', 'waiting', 'confirming', 'paired'],
  },
];

let galleries: Galleries;
beforeAll(async () => {
  galleries = await openGalleries();
});
afterAll(() => galleries?.[Symbol.asyncDispose]());

/** Dark is the default and sees every scene. Light has the same boxes in other colours: these hold each of those colours. */
const inLight = ['three cameras', 'sounding', 'unheard', 'answered', 'confirming', 'moving', 'empty'];
/** Every kind of control. */
const byKeyboard = [
  'three cameras',
  'confirming beside others',
  'confirming',
  'lost',
  'sounding',
  'waiting',
  'moving',
  'empty',
];

// One page for each view and scheme: to open another costs more than to look at what is in it.
describe.each(views)('$view', ({ view, width, height, shows }) => {
  describe.each(['dark', 'light'] as const)('%s', (scheme) => {
    let opened: OpenedGallery;
    beforeAll(async () => {
      opened = await galleries.open({ width, height, scheme });
    });
    afterAll(() => opened?.[Symbol.asyncDispose]());
    const seen = scheme === 'dark' ? shows : shows.filter((scene) => inLight.includes(scene));
    const walked = scheme === 'dark' ? shows.filter((scene) => byKeyboard.includes(scene)) : [];

    test.each(seen)('"%s" can be read by everybody, and nothing is wider than the view', async (scene) => {
      await opened.show({ view, scene });
      expect(await accessibilityFaults(opened.page)).toEqual([]);
      expect(await opened.page.evaluate(brokenLayout)).toEqual([]);
    });

    test.runIf(walked.length > 0).each(walked)(
      'the keyboard alone reaches every control of "%s", and one sees where it is',
      async (scene) => {
        await opened.show({ view, scene });
        expect(await walkByKeyboard(opened)).toEqual({ missed: [], unmarked: [] });
      },
    );
  });
});

/** Goes round once with the Tab key. A radio group is one stop: arrows go on inside it. */
async function walkByKeyboard({ page }: OpenedGallery): Promise<{ missed: string[]; unmarked: string[] }> {
  const controls = await page.evaluate(() => {
    const wanted = 'button:not(:disabled), select, a[href], textarea, input:not([type=radio]), input:checked';
    const found = [...document.querySelectorAll<HTMLElement>(wanted)];
    found.forEach((element, n) => {
      element.dataset.stop = String(n);
    });
    return found.map((element) => element.outerHTML.slice(0, 160));
  });
  const reached = new Set<number>();
  const unmarked: string[] = [];
  for (let step = 0; step < controls.length + 3; step++) {
    await page.keyboard.press('Tab');
    const { stop, marked, what } = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      const { outlineStyle, outlineWidth } = getComputedStyle(at ?? document.body);
      return {
        stop: at?.dataset.stop,
        marked: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
        what: at?.outerHTML.slice(0, 160) ?? '',
      };
    });
    if (stop === undefined) continue;
    reached.add(Number(stop));
    if (!marked) unmarked.push(what);
  }
  return { missed: controls.filter((_, n) => !reached.has(n)), unmarked };
}

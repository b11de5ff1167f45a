import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../wait-for.ts';
import type { ChromiumMonitor } from './harness/chromium.ts';
import { boxIn, type OverlayScene, openOverlayScene, overHandle, setHostAccess } from './overlay-scene.ts';
import { moving } from './world.ts';

interface TraceEvent {
  readonly name: string;
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

declare global {
  var mood: 'idle' | 'remove' | 'fade' | 'move' | 'close';
}

describe('the overlay, in Chromium', () => {
  let scene: OverlayScene;
  let monitor: ChromiumMonitor;
  beforeAll(async () => {
    scene = await openOverlayScene();
    ({ monitor } = scene);
  });
  afterAll(() => scene?.[Symbol.asyncDispose]());

  for (const kind of ['plain', 'strict', 'isolated', 'rtl'] as const) {
    it(`shows a moving picture on a page that is ${kind}, in the corner, and moves nothing of the page`, async () => {
      const page = await scene.open(kind);
      const overlay = await scene.appears(page);
      await moving(overlay, `the overlay on a page that is ${kind}`);
      expect(await overlay.locator('.name').innerText()).toBe('Nursery');
      const { x, y, width, height } = await boxIn(page);
      const view = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
      expect([Math.round(view.width - x - width), Math.round(view.height - y - height)]).toEqual([16, 16]);
      const reached = await page.evaluate(() => ({
        frames: window.length,
        inside: document.querySelector('html > div')?.shadowRoot ?? 'nothing',
      }));
      expect(reached).toEqual({ frames: 0, inside: 'nothing' });
      const shift = await page.evaluate(() =>
        performance
          .getEntriesByType('layout-shift')
          .reduce((sum, entry) => sum + ('value' in entry ? Number(entry.value) : 0), 0),
      );
      expect(shift).toBe(0);
      await page.close();
    });
  }

  it('is dragged by its strip, snaps to a corner, and lies there on the next page and in the next tab', async () => {
    const page = await scene.open('plain');
    const other = await scene.open('dark');
    await page.bringToFront();
    await scene.appears(page);
    await overHandle(page);
    await page.mouse.down();
    await page.mouse.move(300, 200, { steps: 4 });
    await page.mouse.move(80, 42, { steps: 4 });
    await page.mouse.up();
    await waitFor(async () => (await boxIn(page)).x === 16, { what: 'the overlay in the other corner' });
    expect(await scene.kept()).toMatchObject({ box: { corner: 'top-left', dx: 16, dy: 16 } });
    await other.bringToFront();
    await scene.appears(other);
    expect(await boxIn(other)).toMatchObject({ x: 16, y: 16 });
    await Promise.all([page.close(), other.close()]);
  });

  it('is moved by the arrows, shrinks to a dot with Escape, and comes back by a click on the dot', async () => {
    const page = await scene.open('plain');
    const overlay = await scene.appears(page);
    const before = await boxIn(page);
    await overlay.locator('button').first().focus();
    await page.keyboard.press('ArrowRight');
    await waitFor(async () => (await boxIn(page)).x > before.x, { what: 'the overlay to move' });
    await page.keyboard.press('Escape');
    await waitFor(async () => (await boxIn(page)).width === 36, { what: 'the dot' });
    const dot = await boxIn(page);
    await page.mouse.click(dot.x + 18, dot.y + 18);
    await waitFor(async () => (await boxIn(page)).width === before.width, { what: 'the picture again' });
    await page.close();
  });

  it('stays over a page that goes full screen', async () => {
    const page = await scene.open('plain');
    await scene.appears(page);
    await page.locator('p').first().click();
    await page.evaluate(() => document.body.requestFullscreen());
    const box = await boxIn(page);
    const hit = (): Promise<string | undefined> =>
      page.evaluate(
        ([px, py]) => document.elementFromPoint(px ?? 0, py ?? 0)?.parentElement?.tagName,
        [box.x + 60, box.y + 50],
      );
    await waitFor(async () => (await hit()) === 'HTML', { what: 'the overlay on top' });
    await page.close();
  });

  it('lies whole inside the window at every zoom', async () => {
    const page = await scene.open('plain');
    await scene.appears(page);
    const worker = await monitor.serviceWorker();
    for (const zoom of [0.5, 3, 1]) {
      await worker.evaluate(async (factor) => {
        const [tab] = await chrome.tabs.query({ url: 'http://127.0.0.1/*', active: true });
        if (tab?.id !== undefined) await chrome.tabs.setZoom(tab.id, factor);
      }, zoom);
      const inside = async (): Promise<boolean> => {
        const { x, y, width, height } = await boxIn(page);
        const view = await page.evaluate(() => ({
          width: innerWidth,
          height: innerHeight,
          zoom: devicePixelRatio,
        }));
        return (
          view.zoom === zoom &&
          width > 30 &&
          x >= 0 &&
          y >= 0 &&
          x + width <= view.width + 1 &&
          y + height <= view.height + 1
        );
      };
      await waitFor(inside, { what: `the overlay inside the window at ${zoom * 100} %` });
    }
    await page.close();
  });

  it('costs a page less than two milliseconds of script', async () => {
    const page = await monitor.context.newPage();
    const browser = monitor.context.browser();
    const costs: number[] = [];
    for (let visit = 0; visit < 5; visit += 1) {
      await browser?.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] });
      await page.goto(scene.at(visit % 2 === 0 ? 'plain' : 'dark'));
      await scene.appears(page);
      const trace: { traceEvents: TraceEvent[] } = JSON.parse(String(await browser?.stopTracing()));
      const ours = trace.traceEvents.filter(
        ({ name, args }) =>
          (name === 'EvaluateScript' || name === 'FunctionCall') &&
          args.data?.url?.endsWith('overlay-frame.js') === true,
      );
      // Time of the processor, not of the clock: this machine has other things to do.
      costs.push(ours.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0));
    }
    const [, , median] = costs.toSorted((a, b) => a - b);
    console.info(`the overlay's script in a page: ${costs.map((cost) => cost.toFixed(2)).join(', ')} ms`);
    expect(median).toBeGreaterThan(0);
    expect(median).toBeLessThan(2);
    await page.close();
  });

  it('opens the full tab by a double click, and its port takes no commands', async () => {
    const page = await scene.open('plain');
    const overlay = await scene.appears(page);
    const refused = await overlay.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const port = chrome.runtime.connect({ name: 'porthole-view' });
          port.onMessage.addListener(() => resolve('answered'));
          port.postMessage({ kind: 'ask', id: 1, command: { do: 'report' } });
          const own = chrome.runtime.connect({ name: 'porthole-overlay' });
          own.onMessage.addListener((message: { kind: string }) => {
            if (message.kind === 'answer') resolve('answered');
          });
          own.postMessage({ kind: 'ask', id: 1, command: { do: 'report' } });
          // Loopbacks are answered on the same port, after anything that was asked before.
          own.onMessage.addListener((message: { kind: string }) => {
            if (message.kind === 'loopback') resolve('no answer');
          });
          own.postMessage({ kind: 'loopback', camera: 'nobody', signal: { step: 'open' } });
        }),
    );
    expect(refused).toBe('no answer');
    await overlay.locator('.picture').dblclick({ force: true });
    await monitor.pageAt('tab.html');
    await (await monitor.pageAt('tab.html')).close();
    await page.close();
  });

  it('is hidden on this site by its own key, and only there', async () => {
    const page = await scene.open('plain');
    const overlay = await scene.appears(page);
    await overlay.locator('button').nth(2).click();
    await scene.disappears(page);
    expect(await scene.kept()).toMatchObject({ hiddenOn: ['127.0.0.1'] });
    await scene.keep({ hiddenOn: [] });
    await scene.appears(page);
    await page.close();
  });

  for (const [mood, what] of [
    ['remove', 'removed'],
    ['fade', 'faded'],
    ['move', 'moved'],
    ['close', 'faded'],
  ] as const) {
    it(`is not lost without a word on a page that will ${mood} it`, async () => {
      const page = await scene.open('hostile');
      await scene.appears(page);
      // The page's own style sheet does everything at once, and moves nothing.
      const style = await page.evaluate(() => {
        const host = document.querySelector('html > div');
        return host ? [getComputedStyle(host).opacity, getComputedStyle(host).transform] : [];
      });
      expect(style).toEqual(['1', 'none']);
      await page.evaluate((next) => {
        globalThis.mood = next;
      }, mood);
      await waitFor(async () => (await scene.troubles()).includes(what), {
        what: `the trouble "${what}"`,
        within: 15_000,
      });
      const tab = await monitor.openPage('tab.html');
      await tab.getByText('127.0.0.1 hides the overlay').first().waitFor();
      await tab.close();
      await page.bringToFront();
      await page.evaluate(() => {
        globalThis.mood = 'idle';
      });
      await waitFor(async () => (await scene.troubles()).length === 0, {
        what: 'the trouble to end',
        within: 30_000,
      });
      await page.close();
    });
  }

  it('tells of something that lies over it, where the browser can tell', async () => {
    const page = await scene.open('plain');
    const overlay = await scene.appears(page);
    await moving(overlay, 'the overlay');
    await page.evaluate(() => {
      const cover = document.createElement('p');
      cover.popover = 'manual';
      cover.style.cssText = 'inset:0;width:100vw;height:100vh;background:white';
      document.body.append(cover);
      cover.showPopover();
    });
    await waitFor(async () => (await scene.troubles()).includes('covered'), {
      what: 'the cover',
      within: 15_000,
    });
    await page.evaluate(() => document.querySelector('[popover=manual]:not(div)')?.remove());
    await waitFor(async () => (await scene.troubles()).length === 0, {
      what: 'the end of it',
      within: 15_000,
    });
    await page.close();
  });

  it('comes to one page alone by the popup’s button, and to every page by the settings’', async () => {
    await scene.keep({ on: false });
    const page = await scene.open('plain');
    const other = await scene.open('dark');
    await page.bringToFront();
    const popup = await monitor.openPopup();
    await popup.locator('[data-action="overlay-here"]').click();
    await moving(await scene.appears(page), 'the overlay on the one page');
    await other.bringToFront();
    expect(scene.overlayIn(other)).toBeUndefined();
    const settings = await monitor.openPage('options.html');
    await settings.locator('[data-action="overlay-on"]').click();
    await settings.locator('[data-action="overlay-off"]').waitFor();
    await other.bringToFront();
    await scene.appears(other);
    await Promise.all([page.close(), other.close(), settings.close()]);
  });

  it('leaves every page when its owner takes the permission back, and is there again when it is given', async () => {
    const page = await scene.open('plain');
    await scene.appears(page);
    const extensions = await monitor.context.newPage();
    await extensions.goto('chrome://extensions');
    await setHostAccess(extensions, monitor.extensionId, 'ON_CLICK');
    await page.bringToFront();
    await scene.disappears(page);
    const worker = await monitor.serviceWorker();
    const registered = (): Promise<number> =>
      worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
    await waitFor(async () => (await registered()) === 0, { what: 'no script to be registered' });
    await extensions.bringToFront();
    await setHostAccess(extensions, monitor.extensionId, 'ON_ALL_SITES');
    await waitFor(async () => (await registered()) === 1, { what: 'the script again' });
    await scene.keep({ on: true });
    await page.bringToFront();
    await scene.appears(page);
    await Promise.all([page.close(), extensions.close()]);
  });
});

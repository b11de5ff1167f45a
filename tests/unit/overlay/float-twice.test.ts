import { expect, test, vi } from 'vitest';
import type { OverlaySnapshot } from '../../../extension/host/messages.ts';
import type { PictureSource } from '../../../extension/platform/pictures.ts';
import { cell, emitter } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { deviceNumber } from '../household/world.ts';

const host = { portholeHost: { track: () => undefined } };
vi.mock('wxt/browser', () => ({ browser: { extension: { getViews: () => [host] } } }));
const { floatFromView } = await import('../../../extension/platform/float/view.ts');

const camera = deviceNumber(1);

/** The part of a browser in which a document's window floats: another one that opens closes the one before. */
function aBrowser() {
  const windows: (EventTarget & { isOpen: boolean; shows: unknown[]; close(): void })[] = [];
  const video = Object.assign(new EventTarget(), { style: {}, play: async () => undefined, srcObject: null });
  vi.stubGlobal('document', {
    createElement: (tag: string) => (tag === 'video' ? video : { getContext: () => null }),
  });
  vi.stubGlobal('documentPictureInPicture', {
    async requestWindow() {
      await new Promise((resolve) => setImmediate(resolve));
      for (const one of windows) one.close();
      const shows: unknown[] = [];
      const body = { style: {}, append: (what: unknown) => shows.push(what) };
      const made = Object.assign(new EventTarget(), {
        isOpen: true,
        shows,
        document: { body },
        close() {
          if (!made.isOpen) return;
          made.isOpen = false;
          made.dispatchEvent(new Event('pagehide'));
        },
      });
      windows.push(made);
      return made;
    },
  });
  return windows;
}

function aView() {
  const source: PictureSource = {
    connected: cell(true),
    loopback: emitter(),
    snapshot: cell<OverlaySnapshot | undefined>(undefined),
    say: () => undefined,
  };
  return floatFromView('document', source, fakeClock());
}

test('an impatient second press on Float opens no second window, which would stay empty', async () => {
  const windows = aBrowser();
  const float = aView();
  const [first, second] = await Promise.all([float.press(camera), float.press(camera)]);
  expect(windows).toHaveLength(1);
  expect(windows[0]?.isOpen).toBe(true);
  expect([first, second]).toEqual([
    { ok: true, floating: camera },
    { ok: true, floating: camera },
  ]);
  expect(float.floating.value).toBe(camera);
  await float.press(camera);
  expect([windows[0]?.isOpen, float.floating.value]).toEqual([false, undefined]);
});

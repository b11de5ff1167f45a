import { expect, test } from 'vitest';
import { type Page, watchTrack } from '../../../shared/media/index.ts';
import { asTrack, video } from './scripted-devices.ts';

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  turn(to: DocumentVisibilityState): void {
    this.visibilityState = to;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

function watched(controller = new AbortController()) {
  const track = video();
  const page = new FakePage();
  const trouble = watchTrack(asTrack(track), page as Page, controller.signal);
  return { track, page, trouble };
}

test('a camera in front and alive has no trouble', () => {
  expect(watched().trouble.value).toBeUndefined();
});

test('a page that goes behind another one is named as hidden, and heals when it comes back', () => {
  const { page, trouble } = watched();
  page.turn('hidden');
  expect(trouble.value).toBe('hidden');
  page.turn('visible');
  expect(trouble.value).toBeUndefined();
});

test('a muted track in front is named as muted', () => {
  const { track, trouble } = watched();
  track.muted = true;
  track.dispatchEvent(new Event('mute'));
  expect(trouble.value).toBe('muted');
});

test('a camera that another program took stays ended, whatever the page does', () => {
  const { track, page, trouble } = watched();
  track.taken();
  page.turn('hidden');
  expect(trouble.value).toBe('ended');
});

test('a planned stop is no trouble', () => {
  const { track, trouble } = watched();
  track.stop();
  expect(trouble.value).toBeUndefined();
});

test('nothing is heard after the watch ended', () => {
  const controller = new AbortController();
  const { track, trouble } = watched(controller);
  controller.abort();
  track.taken();
  expect(trouble.value).toBeUndefined();
});

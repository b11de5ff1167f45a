import { describe, expect, test } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Glimpse, Page } from '../../../shared/media/index.ts';
import { openEye } from '../../../site/camera/eye.ts';
import { statusOf } from '../../../site/camera/status.ts';
import { fakeClock } from '../../fake-clock.ts';
import { asTrack, FakeTrack, scriptedDevices } from '../media/scripted-devices.ts';

type Nature = 'lively' | 'frozen' | 'black' | 'dark';

/** A phone whose cameras are, one after the other, of these natures. */
async function phone(...natures: Nature[]) {
  const clock = fakeClock();
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  const tracks = natures.map(() => new FakeTrack('video'));
  const now = [...natures];
  const devices = scriptedDevices(tracks.map((track) => [track]));
  let frames = 0;
  const glimpse = (nature: Nature): Glimpse => {
    if (nature !== 'frozen') frames += 30;
    const mean = nature === 'black' ? 0 : nature === 'dark' ? 4 : 120;
    const print = nature === 'black' ? 0 : frames;
    return { frames, look: { print, mean, brightest: mean * 2 } };
  };
  const ending = new AbortController();
  const eye = openEye({
    devices,
    sampler: (track) => () => glimpse(now[tracks.findIndex((one) => asTrack(one) === track)] ?? 'frozen'),
    page: page as Page,
    clock,
    log: silentLog,
    signal: ending.signal,
    facing: 'environment',
    sound: false,
  });
  await clock.advance(0);
  return {
    clock,
    page,
    tracks,
    devices,
    ending,
    become(at: number, nature: Nature) {
      now[at] = nature;
    },
    say: () => statusOf(eye.state.value, undefined).trouble,
    state: () => eye.state.value,
  };
}

describe('a camera that freezes', () => {
  test('is told after three seconds and opened again, and the trouble stands until a new picture was seen', async () => {
    const it = await phone('lively', 'lively');
    await it.clock.advance(5000);
    it.become(0, 'frozen');
    await it.clock.advance(2900);
    expect([it.say(), it.devices.asked.length]).toEqual([undefined, 1]);
    await it.clock.advance(200);
    expect([it.say(), it.devices.asked.length]).toEqual(['frozen', 2]);
    expect(it.tracks[0]?.readyState).toBe('ended');
    expect(it.state()).toMatchObject({ at: 'open', trouble: 'frozen' });
    await it.clock.advance(2000);
    expect(it.say()).toBeUndefined();
    it.ending.abort();
    expect(it.clock.pending).toBe(0);
  });

  test('and stays so is opened more and more seldom, and never called fine', async () => {
    const it = await phone('lively', ...Array<Nature>(20).fill('frozen'));
    await it.clock.advance(2000);
    it.become(0, 'frozen');
    await it.clock.advance(5000);
    const openings: number[] = [];
    for (let minute = 0; minute < 5; minute++) {
      const before = it.devices.asked.length;
      for (let second = 0; second < 60; second++) {
        await it.clock.advance(1000);
        expect(it.say()).toBe('frozen');
      }
      openings.push(it.devices.asked.length - before);
    }
    expect(openings[0]).toBeGreaterThanOrEqual(2);
    expect(openings.at(-1)).toBeLessThanOrEqual(1);
  });

  test('behind another page is only called hidden, and left alone until the page is back', async () => {
    const it = await phone('lively', 'lively');
    await it.clock.advance(3000);
    it.page.visibilityState = 'hidden';
    it.page.dispatchEvent(new Event('visibilitychange'));
    it.become(0, 'frozen');
    await it.clock.advance(120_000);
    expect([it.say(), it.devices.asked.length]).toEqual(['hidden', 1]);
    it.page.visibilityState = 'visible';
    it.page.dispatchEvent(new Event('visibilitychange'));
    expect(it.say()).toBeUndefined();
    await it.clock.advance(5000);
    expect([it.say(), it.devices.asked.length]).toEqual(['frozen', 2]);
  });
});

test('a dark room is said, and nothing is opened again for it', async () => {
  const it = await phone('dark');
  await it.clock.advance(60_000);
  expect([it.say(), it.devices.asked.length]).toEqual(['dark', 1]);
});

test('a wholly black picture is a camera that was taken away, and is opened again', async () => {
  const it = await phone('black', 'lively');
  await it.clock.advance(6000);
  expect([it.say(), it.devices.asked.length]).toEqual(['muted', 2]);
  await it.clock.advance(2000);
  expect(it.say()).toBeUndefined();
});

test('a track that stays muted is opened again after ten seconds, one that comes back is left alone', async () => {
  const it = await phone('lively', 'lively');
  await it.clock.advance(2000);
  const [first] = it.tracks;
  const mute = (muted: boolean): void => {
    if (!first) return;
    first.muted = muted;
    first.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  };
  mute(true);
  await it.clock.advance(9000);
  mute(false);
  await it.clock.advance(30_000);
  expect([it.say(), it.devices.asked.length]).toEqual([undefined, 1]);
  mute(true);
  expect(it.say()).toBe('muted');
  await it.clock.advance(10_000);
  expect([it.say(), it.devices.asked.length]).toEqual(['muted', 2]);
  await it.clock.advance(2000);
  expect(it.say()).toBeUndefined();
});

test('a camera that ends again and again is not asked for in a circle', async () => {
  const it = await phone(...Array<Nature>(30).fill('frozen'));
  for (let second = 0; second < 60; second++) {
    it.tracks.findLast((_, at) => at < it.devices.asked.length)?.taken();
    await it.clock.advance(1000);
  }
  expect(it.devices.asked.length).toBeLessThan(10);
  expect(it.say()).toBe('ended');
});

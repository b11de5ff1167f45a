import { expect, test } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Page } from '../../../shared/media/index.ts';
import { openEye } from '../../../site/camera/eye.ts';
import { fakeClock } from '../../fake-clock.ts';
import { FakeTrack, scriptedDevices } from '../media/scripted-devices.ts';

/** A phone that nobody looks at, with cameras that answer a wish for another pace with these errors. */
async function phone(...refusals: (string | undefined)[][]) {
  const clock = fakeClock();
  const tracks = [...refusals, [], []].map((each) =>
    Object.assign(new FakeTrack('video'), { refusals: each }),
  );
  const devices = scriptedDevices(
    tracks.map((track) => [track]),
    2,
  );
  const ending = new AbortController();
  const eye = openEye({
    devices,
    sampler: () => () => ({ frames: undefined, look: undefined }),
    page: Object.assign(new EventTarget(), { visibilityState: 'visible' as const }) as Page,
    clock,
    log: silentLog,
    signal: ending.signal,
    facing: 'environment',
    sound: false,
  });
  await clock.advance(0);
  const pace = async (frameRate: number): Promise<void> => {
    eye.pace(frameRate);
    await clock.advance(0);
  };
  return { clock, devices, eye, ending, pace, tracks, paced: () => tracks.map((track) => track.paced) };
}

test('a camera that nobody looks at delivers few frames, and all of them at once when somebody does', async () => {
  const it = await phone();
  await it.pace(5);
  await it.pace(30);
  expect(it.paced()[0]).toEqual([5, 30]);
  expect(it.devices.asked).toHaveLength(1);
});

test('it is never asked for more than a camera that was just opened gives', async () => {
  const it = await phone();
  await it.pace(60);
  expect(it.paced()[0]).toEqual([]);
});

test('whoever looks while the camera is still being slowed down gets all frames', async () => {
  const it = await phone();
  it.eye.pace(5);
  await it.pace(30);
  expect(it.paced()[0]?.at(-1)).toBe(30);
});

test('the other camera of the phone is as slow as the first one was', async () => {
  const it = await phone();
  await it.pace(5);
  it.eye.flip();
  await it.clock.advance(1000);
  expect(it.paced().slice(0, 2)).toEqual([[5], [5]]);
});

test.each(['OverconstrainedError', 'NotReadableError'])(
  'one that refuses with %s films on at full rate and is not asked again',
  async (error) => {
    const it = await phone([error]);
    await it.pace(5);
    await it.pace(30);
    await it.pace(5);
    expect(it.eye.state.value).toMatchObject({ at: 'open', video: it.tracks[0] });
    expect(it.paced()[0]).toEqual([]);
    expect(it.devices.asked).toHaveLength(1);
  },
);

test('one that refuses to be fast again is opened anew, and left alone from then on', async () => {
  const it = await phone([undefined, 'NotReadableError']);
  await it.pace(5);
  await it.pace(30);
  await it.clock.advance(100);
  expect(it.eye.state.value).toMatchObject({ at: 'open', video: it.tracks[1] });
  await it.pace(5);
  expect(it.paced().slice(0, 2)).toEqual([[5], []]);
});

test('one that dies of it is opened anew at full rate, and left alone from then on', async () => {
  const it = await phone();
  await it.pace(5);
  it.tracks[0]?.taken();
  await it.clock.advance(5000);
  expect(it.eye.state.value).toMatchObject({ at: 'open', video: it.tracks[1] });
  expect(it.paced().slice(0, 2)).toEqual([[5], []]);
});

test('one that dies long after it is slowed down again: another program may have taken it', async () => {
  const it = await phone();
  await it.pace(5);
  await it.clock.advance(60_000);
  it.tracks[0]?.taken();
  await it.clock.advance(5000);
  expect(it.paced().slice(0, 2)).toEqual([[5], [5]]);
});

test('a camera that was closed meanwhile is not asked, and nothing is left behind', async () => {
  const it = await phone();
  it.ending.abort();
  await it.pace(5);
  expect(it.paced()[0]).toEqual([]);
  expect(it.clock.pending).toBe(0);
});

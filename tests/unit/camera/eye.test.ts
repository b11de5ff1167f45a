import { expect, test } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Page } from '../../../shared/media/index.ts';
import { type EyeOptions, openEye } from '../../../site/camera/eye.ts';
import { statusOf } from '../../../site/camera/status.ts';
import { fakeClock } from '../../fake-clock.ts';
import { type Answer, audio, FakeTrack, scriptedDevices, video } from '../media/scripted-devices.ts';

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
}

async function eyeWith(script: Answer[], more: Partial<EyeOptions> = {}, cameras = 1) {
  const clock = fakeClock();
  const devices = scriptedDevices(script, cameras);
  const page = new FakePage();
  const ending = new AbortController();
  const eye = openEye({
    devices,
    sampler: () => () => ({ frames: undefined, look: undefined }),
    page: page as Page,
    clock,
    log: silentLog,
    signal: ending.signal,
    facing: 'environment',
    sound: true,
    ...more,
  });
  await clock.advance(0);
  return { clock, devices, page, ending, eye };
}

test('it opens the camera, and says whether there is another one to flip to', async () => {
  const { eye } = await eyeWith([[video('environment'), audio()]], {}, 2);
  expect(eye.state.value).toMatchObject({
    at: 'open',
    facing: 'environment',
    microphone: 'held',
    canFlip: true,
  });
});

test('a camera that another program took is opened again, and the microphone is not asked for twice', async () => {
  const first = video();
  const { eye, clock, devices } = await eyeWith([[first, audio()], [video()]]);
  first.taken();
  await clock.advance(100);
  expect(eye.state.value).toMatchObject({ at: 'open', microphone: 'held' });
  expect(devices.asked.map((asked) => asked.audio !== false)).toEqual([true, false]);
});

test('a microphone that is taken away is no longer called held, and is asked for with the next opening', async () => {
  const [picture, sound] = [video(), audio()];
  const { eye, clock, devices } = await eyeWith([
    [picture, sound],
    [video(), audio()],
  ]);
  sound.taken();
  expect(eye.state.value).toMatchObject({ at: 'open', microphone: 'busy' });
  expect(eye.microphone()).toBeUndefined();
  picture.taken();
  await clock.advance(100);
  expect(eye.state.value).toMatchObject({ at: 'open', microphone: 'held' });
  expect(devices.asked.map((asked) => asked.audio !== false)).toEqual([true, true]);
});

test('while the camera cannot be had it asks again every few seconds, with nobody at the phone', async () => {
  const first = video();
  const busy = Array<string>(4).fill('NotReadableError');
  const { eye, clock } = await eyeWith([[first], ...busy, ...busy, [video()]], { sound: false });
  first.taken();
  await clock.advance(3000);
  expect(eye.state.value).toEqual({ at: 'lost', why: 'busy' });
  expect(statusOf(eye.state.value, undefined)).toEqual({ kind: 'status', trouble: 'ended' });
  await clock.advance(20_000);
  expect(eye.state.value.at).toBe('open');
});

test('a refused camera is not asked for again by itself', async () => {
  const { eye, clock, devices } = await eyeWith(['NotAllowedError'], { sound: false });
  await clock.advance(60_000);
  expect(eye.state.value).toEqual({ at: 'lost', why: 'denied' });
  expect(devices.asked).toHaveLength(1);
  expect(clock.pending).toBe(0);
});

test('… but when the person says so', async () => {
  const { eye, clock } = await eyeWith(['NotAllowedError', [video()]], { sound: false });
  eye.tryAgain();
  await clock.advance(100);
  expect(eye.state.value.at).toBe('open');
});

test('flipping goes to the other side with the old camera closed first', async () => {
  const rear = video('environment');
  const { eye, clock } = await eyeWith([[rear], [video('user')]], { sound: false }, 2);
  eye.flip();
  expect(rear.readyState).toBe('ended');
  await clock.advance(1000);
  expect(eye.state.value).toMatchObject({ at: 'open', facing: 'user', canFlip: true });
});

test('a second flip while the first is under way opens no second camera', async () => {
  const tracks = [video('environment'), video('user'), video('user')];
  const { eye, clock, devices } = await eyeWith(
    tracks.map((track) => [track]),
    { sound: false },
    2,
  );
  eye.flip();
  eye.flip();
  await clock.advance(5000);
  expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live', 'live']);
  expect(devices.asked).toHaveLength(2);
});

test('a camera that was opened while pairing is taken over without a second question', async () => {
  const track = video('user');
  const { eye, devices } = await eyeWith([], {
    first: {
      ok: true,
      video: track as unknown as MediaStreamTrack,
      audio: undefined,
      microphone: 'refused',
      facing: 'user',
    },
  });
  expect(devices.asked).toHaveLength(0);
  expect(eye.state.value).toMatchObject({ at: 'open', facing: 'user', microphone: 'refused' });
});

test('ending it closes camera and microphone and leaves no timer', async () => {
  const [picture, sound] = [video(), audio()];
  const { ending, clock } = await eyeWith([[picture, sound]]);
  ending.abort();
  expect([picture.readyState, sound.readyState]).toEqual(['ended', 'ended']);
  expect(clock.pending).toBe(0);
});

test('a picture behind another page is reported as hidden, with its size', async () => {
  const { eye, page } = await eyeWith([[new FakeTrack('video', { width: 720, height: 1280 })]], {
    sound: false,
  });
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(statusOf(eye.state.value, { level: 0.5, charging: false })).toEqual({
    kind: 'status',
    battery: { level: 0.5, charging: false },
    microphone: 'not-asked',
    trouble: 'hidden',
    picture: { width: 720, height: 1280 },
  });
});

test('a flip keeps the size of the picture that somebody chose', async () => {
  const { eye, clock, devices } = await eyeWith(
    [[video('environment')], [video('user')]],
    { sound: false, wish: { lines: 360 } },
    2,
  );
  eye.flip();
  await clock.advance(1000);
  expect(eye.state.value).toMatchObject({ at: 'open', facing: 'user' });
  expect(devices.asked.map((asked) => asked.video)).toMatchObject([
    { height: { ideal: 360 } },
    { height: { ideal: 360 } },
  ]);
});

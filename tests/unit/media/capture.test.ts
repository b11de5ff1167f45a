import { expect, test } from 'vitest';
import { type Capture, type CaptureWish, camerasOf, capture, flip } from '../../../shared/media/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import {
  asTrack,
  audio,
  FakeTrack,
  type ScriptedDevices,
  scriptedDevices,
  video,
} from './scripted-devices.ts';

async function run(
  devices: ScriptedDevices,
  wish: Partial<CaptureWish> = {},
): Promise<{ result: Capture; took: number }> {
  const clock = fakeClock(0);
  const done = capture({
    devices,
    clock,
    signal: new AbortController().signal,
    facing: 'environment',
    sound: true,
    ...wish,
  });
  let result: Capture | undefined;
  void done.then((value) => {
    result = value;
  });
  while (!result && clock.now() < 20_000) await clock.advance(100);
  if (!result) throw new Error('capture never answered');
  expect(clock.pending).toBe(0);
  return { result, took: clock.now() };
}

const fits = (devices: ScriptedDevices): unknown[] =>
  devices.asked.map((asked) => (typeof asked.video === 'object' ? asked.video.facingMode : undefined));

test('camera and microphone are asked for in one question, the rear camera first', async () => {
  const devices = scriptedDevices([[video('environment'), audio()]]);
  const { result } = await run(devices);
  expect(result).toMatchObject({ ok: true, microphone: 'held', facing: 'environment' });
  expect(devices.asked).toHaveLength(1);
  expect(devices.asked[0]).toMatchObject({
    audio: { noiseSuppression: false, echoCancellation: false },
    video: { facingMode: { ideal: 'environment' } },
  });
});

test('a microphone that is held sends nothing: it is silenced before anybody else sees it', async () => {
  const { result } = await run(scriptedDevices([[video(), audio()]]));
  expect(result.ok && result.audio?.enabled).toBe(false);
});

test.each([
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'absent'],
])(
  'after %s with sound the picture alone still comes, and the microphone counts as %s',
  async (error, microphone) => {
    const devices = scriptedDevices([error, [video()]]);
    const { result } = await run(devices);
    expect(result).toMatchObject({ ok: true, audio: undefined, microphone });
    expect(devices.asked.map((asked) => asked.audio !== false)).toEqual([true, false]);
  },
);

test.each([
  [['NotAllowedError', 'NotAllowedError'], 'denied'],
  [['NotFoundError', 'NotFoundError'], 'none'],
  [Array<string>(8).fill('NotReadableError'), 'busy'],
  [['TypeError'], 'failed'],
])('the errors %j are told apart as "%s"', async (script, why) => {
  const { result } = await run(scriptedDevices(script));
  expect(result).toEqual({ ok: false, why });
});

test('an S7 that calls its camera busy twice gets the time it needs, and then gives the picture with sound', async () => {
  const devices = scriptedDevices(['NotReadableError', 'AbortError', [video(), audio()]]);
  const { result, took } = await run(devices);
  expect(result).toMatchObject({ ok: true, microphone: 'held' });
  expect(took).toBeGreaterThanOrEqual(1200);
  expect(devices.asked).toHaveLength(3);
});

test('a microphone that another program holds does not keep the picture away', async () => {
  const { result } = await run(scriptedDevices([...Array<string>(4).fill('NotReadableError'), [video()]]));
  expect(result).toMatchObject({ ok: true, microphone: 'busy' });
});

test('a camera that cannot be had exactly is asked for ideally, then any will do', async () => {
  const devices = scriptedDevices(['OverconstrainedError', 'OverconstrainedError', [video('user')]]);
  const { result } = await run(devices, { facing: 'environment', firmly: true, sound: false });
  expect(result).toMatchObject({ ok: true, facing: 'user' });
  expect(fits(devices)).toEqual([{ exact: 'environment' }, { ideal: 'environment' }, undefined]);
});

test('a camera that opens after the page gave up is closed again', async () => {
  const late = video();
  let open: (tracks: FakeTrack[]) => void = () => undefined;
  const devices = scriptedDevices([
    new Promise<FakeTrack[]>((resolve) => {
      open = resolve;
    }),
  ]);
  const controller = new AbortController();
  const done = capture({
    devices,
    clock: fakeClock(),
    signal: controller.signal,
    facing: 'user',
    sound: false,
  });
  controller.abort();
  open([late]);
  expect(await done).toEqual({ ok: false, why: 'stopped' });
  expect(late.readyState).toBe('ended');
});

test('giving up while waiting for a busy camera leaves no timer behind', async () => {
  const clock = fakeClock();
  const controller = new AbortController();
  const devices = scriptedDevices(['NotReadableError']);
  const done = capture({ devices, clock, signal: controller.signal, facing: 'user', sound: false });
  await clock.advance(10);
  controller.abort();
  expect(await done).toEqual({ ok: false, why: 'stopped' });
  expect(clock.pending).toBe(0);
});

async function flipped(devices: ScriptedDevices, old: FakeTrack): Promise<Capture> {
  const clock = fakeClock();
  const done = flip({
    devices,
    clock,
    signal: new AbortController().signal,
    from: { video: asTrack(old), facing: 'environment' },
    cameras: ['camera-0', 'camera-1'],
  });
  expect(old.readyState).toBe('ended');
  expect(devices.asked).toHaveLength(0);
  await clock.advance(10_000);
  return done;
}

test('flipping lets the old camera go, waits, and opens the other side without asking for sound again', async () => {
  const devices = scriptedDevices([[video('user')]]);
  expect(await flipped(devices, video('environment'))).toMatchObject({ ok: true, facing: 'user' });
  expect(devices.asked[0]).toMatchObject({ audio: false, video: { facingMode: { exact: 'user' } } });
});

test('where the other camera does not start, the first one comes back', async () => {
  const devices = scriptedDevices([...Array<string>(4).fill('NotReadableError'), [video('environment')]]);
  expect(await flipped(devices, video('environment'))).toMatchObject({ ok: true, facing: 'environment' });
});

test('a laptop with two cameras that know no side is given the other one by its id', async () => {
  const devices = scriptedDevices(['OverconstrainedError', [video()]]);
  const old = new FakeTrack('video', { deviceId: 'camera-1' });
  expect(await flipped(devices, old)).toMatchObject({ ok: true, facing: 'user' });
  expect(devices.asked[1]).toMatchObject({ video: { deviceId: { exact: 'camera-0' } } });
});

test('only cameras count as something to flip to', async () => {
  expect(await camerasOf(scriptedDevices([], 2))).toEqual(['camera-0', 'camera-1']);
});

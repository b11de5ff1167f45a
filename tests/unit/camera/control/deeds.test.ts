import { expect, test } from 'vitest';
import { BACK, FRONT } from '../../media/galaxy-s7.ts';
import { phoneFromAfar } from './phone-from-afar.ts';

const lensOf = ({ eye }: Awaited<ReturnType<typeof phoneFromAfar>>): string | undefined =>
  eye.state.value.at === 'open' ? eye.state.value.video.getSettings().deviceId : undefined;

test('a monitor that connects is told what the phone can and what is on', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  await phone.clock.advance(1000);
  expect(monitor.abilities()).toMatchObject({
    lenses: [
      { id: BACK, label: 'Back camera', facing: 'environment' },
      { id: FRONT, label: 'Front camera', facing: 'user' },
    ],
    lens: BACK,
    torch: false,
    zoom: { min: 1, max: 4 },
    lines: { choices: [360, 480, 720, 1080], now: 720 },
    turn: { mirror: false, rotation: 0 },
  });
  // No focus and no exposure: what is absent it cannot.
  expect(monitor.abilities()).not.toHaveProperty('focus');
});

test('an S7 switches to the other camera: never two at once, not by force, and not too fast', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  expect(await monitor.ask({ do: 'switch', lens: FRONT })).toEqual({ ok: true });
  expect(lensOf(phone)).toBe(FRONT);
  expect(phone.devices.open()).toBe(1);
  expect((await phone.habits()).lens).toBe(FRONT);
  expect(phone.lines.at(-1)?.says).toBe('Laptop switched to this camera.');
  expect(monitor.abilities()).toMatchObject({ lens: FRONT });
  expect(monitor.abilities()).not.toHaveProperty('torch');
});

test('a camera that does not start leaves the former one filming, and says so', async () => {
  const phone = await phoneFromAfar();
  phone.devices.breakLens(FRONT);
  const monitor = phone.join('Laptop');
  expect(await monitor.ask({ do: 'switch', lens: FRONT })).toEqual({ ok: false, why: 'fell-back' });
  expect(lensOf(phone)).toBe(BACK);
  expect((await phone.habits()).lens).toBeUndefined();
  expect(phone.recorded).toContainEqual({
    kind: 'controlled',
    fields: { by: monitor.linked.monitor.id, what: 'switch', refused: 'fell-back' },
  });
});

test('a camera that vanishes gives way to another, which is told, and is taken again when it is back', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  await monitor.ask({ do: 'switch', lens: FRONT });
  phone.devices.unplug(FRONT);
  await phone.clock.advance(10_000);
  expect(lensOf(phone)).toBe(BACK);
  expect(phone.recorded).toContainEqual({
    kind: 'fell-back',
    fields: { from: 'Front camera', to: 'Back camera' },
  });
  expect(phone.lines.at(-1)?.says).toContain('“Front camera” is gone');
  phone.devices.plugIn(FRONT);
  await phone.clock.advance(10_000);
  expect(lensOf(phone)).toBe(FRONT);
  expect(monitor.abilities()?.lenses).toHaveLength(2);
});

test('torch and zoom are set together, and a camera without them says so', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  expect(await monitor.ask({ do: 'torch', on: true })).toEqual({ ok: true });
  expect(await monitor.ask({ do: 'zoom', to: 99 })).toEqual({ ok: true });
  expect(monitor.abilities()).toMatchObject({ torch: true, zoom: { now: 4 } });
  expect(await monitor.ask({ do: 'focus', mode: 'manual' })).toEqual({ ok: false, why: 'cannot' });
  await monitor.ask({ do: 'switch', lens: FRONT });
  expect(await monitor.ask({ do: 'torch', on: true })).toEqual({ ok: false, why: 'cannot' });
});

test('another pace of the camera leaves the torch on', async () => {
  const phone = await phoneFromAfar();
  await phone.join('Laptop').ask({ do: 'torch', on: true });
  phone.eye.pace(5);
  await phone.clock.advance(1000);
  const applied = phone.devices.tracks.at(-1)?.applied ?? [];
  expect(applied.at(-1)).toEqual({ advanced: [{ torch: true }] });
  expect(applied.at(-2)).toMatchObject({ frameRate: { ideal: 5 } });
});

test('a pause closes camera and microphone at once, also while another camera is being opened', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  phone.served.hear(monitor.linked, { kind: 'ask', id: 'ask-switch', what: { do: 'switch', lens: FRONT } });
  await phone.clock.advance(100);
  phone.served.hear(monitor.linked, { kind: 'ask', id: 'ask-pause', what: { do: 'pause', on: true } });
  expect(phone.eye.state.value).toMatchObject({ at: 'paused', by: { by: 'Laptop' } });
  await phone.clock.advance(20_000);
  expect(phone.devices.open()).toBe(0);
  expect(phone.eye.state.value.at).toBe('paused');
  expect(monitor.heard).toContainEqual({
    kind: 'answer',
    id: 'ask-switch',
    outcome: { ok: false, why: 'paused' },
  });
  expect(monitor.heard).toContainEqual({ kind: 'answer', id: 'ask-pause', outcome: { ok: true } });
  expect(monitor.abilities()).toMatchObject({ paused: { by: 'Laptop' } });
});

test('nothing opens a paused camera but an end of the pause: no wish, no hint, no time', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  await monitor.ask({ do: 'pause', on: true });
  for (const wish of [
    { do: 'restart' },
    { do: 'lines', most: 1080 },
    { do: 'switch', lens: FRONT },
    { do: 'microphone', on: true },
  ] as const)
    expect(await monitor.ask(wish)).toEqual({ ok: false, why: 'paused' });
  phone.eye.tryAgain();
  phone.eye.flip();
  await phone.clock.advance(60_000);
  expect(phone.devices.open()).toBe(0);
  expect(await monitor.ask({ do: 'pause', on: false })).toEqual({ ok: true });
  expect(phone.devices.open()).toBe(1);
});

test('a pause survives a reload, with the name of who wanted it, and the person at the phone ends it', async () => {
  const before = await phoneFromAfar();
  await before.join('Laptop').ask({ do: 'pause', on: true });
  const kept = await before.habits();
  before.end();

  const after = await phoneFromAfar(kept);
  expect(after.eye.state.value).toMatchObject({ at: 'paused', by: { by: 'Laptop' } });
  expect(after.devices.asked).toEqual([]);
  const monitor = after.join('Tablet');
  await after.clock.advance(1000);
  expect(monitor.abilities()).toMatchObject({ paused: { by: 'Laptop' } });
  after.served.resume();
  await after.clock.advance(3000);
  expect(after.eye.state.value.at).toBe('open');
  expect((await after.habits()).paused).toBeUndefined();
  expect(after.recorded.at(-1)).toMatchObject({ kind: 'controlled', fields: { what: 'pause', on: false } });
});

test('a microphone that was switched off stays off when the camera opens again, and comes back when it is wished', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  await monitor.ask({ do: 'microphone', on: true });
  expect(phone.eye.microphone()?.enabled).toBe(false);
  await monitor.ask({ do: 'microphone', on: false });
  expect(phone.eye.microphone()).toBeUndefined();
  await monitor.ask({ do: 'restart' });
  expect(phone.eye.state.value).toMatchObject({ at: 'open', microphone: 'off' });
  expect(phone.devices.asked.filter(({ audio }) => audio)).toHaveLength(1);
});

test('how the picture is turned is kept and told, and the phone does nothing for it', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  await monitor.ask({ do: 'turn', mirror: true, rotation: 90 });
  expect(monitor.abilities()?.turn).toEqual({ mirror: true, rotation: 90 });
  expect((await phone.habits()).turn).toEqual({ mirror: true, rotation: 90 });
  expect(phone.devices.tracks).toHaveLength(1);
});

test('a self-test names each thing that a night depends on, and changes nothing', async () => {
  const phone = await phoneFromAfar();
  const outcome = await phone.join('Laptop').ask({ do: 'self-test' });
  const found = outcome?.ok ? outcome.found : undefined;
  expect(found?.map(({ of, is }) => `${of} ${is}`)).toEqual([
    'camera ok',
    'frames unknown',
    'light unknown',
    'microphone look',
    'awake ok',
    'battery look',
    'storage unknown',
    'network ok',
    'server ok',
  ]);
  expect(phone.devices.tracks).toHaveLength(1);
  expect(phone.devices.open()).toBe(1);
});

test('when it ends, nothing of it is left', async () => {
  const phone = await phoneFromAfar();
  await phone.join('Laptop').ask({ do: 'torch', on: true });
  phone.end();
  expect(phone.clock.pending).toBe(0);
  expect(phone.devices.open()).toBe(0);
});

test('a camera that vanishes right after it was chosen is told as well', async () => {
  const phone = await phoneFromAfar();
  const monitor = phone.join('Laptop');
  phone.served.hear(monitor.linked, { kind: 'ask', id: 'ask-switch', what: { do: 'switch', lens: FRONT } });
  for (let waits = 0; waits < 40 && lensOf(phone) !== FRONT; waits++) await phone.clock.advance(50);
  phone.devices.unplug(FRONT);
  await phone.clock.advance(10_000);
  expect(phone.recorded).toContainEqual({
    kind: 'fell-back',
    fields: { from: 'Front camera', to: 'Back camera' },
  });
});

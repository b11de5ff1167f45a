import { expect, test } from 'vitest';
import { audio, video } from '../media/scripted-devices.ts';
import { fakePhone } from './fake-phone.ts';
import { invited, paired } from './paired-phone.ts';

test('before the person agrees, nothing is asked of the camera and no server hears of the phone', async () => {
  const it = await fakePhone([[video(), audio()]]);
  const { link } = await invited(it);
  it.start({ to: 'arrive', text: link });
  const { asking } = await it.until('consent');
  expect(asking).toMatchObject({
    monitorName: "Anna's laptop",
    server: 'porthole.example:443',
    replaces: undefined,
  });
  await it.clock.advance(60_000);
  expect([it.devices.asked.length, it.opened()]).toEqual([0, 0]);
  for (const action of ['start', 'try-again', 'stop', 'flip', 'scan', 'forget'] as const)
    await it.do({ do: action });
  expect([it.devices.asked.length, it.opened(), it.now.at]).toEqual([0, 0, 'consent']);
  it.end();
});

test('a phone pairs, films, and knows its household when it comes back', async () => {
  const it = await fakePhone([[video(), audio()]]);
  await paired(it);
  expect(await it.phone.memory.membership.get()).toMatchObject({ cameraName: 'Nursery' });
  expect(it.devices.asked).toHaveLength(1);
  it.end();
});

test('without a picture no server is contacted; with one it goes on where it was', async () => {
  const it = await fakePhone(['NotAllowedError', 'NotAllowedError', [video()]]);
  const { link } = await invited(it);
  it.start({ to: 'arrive', text: link });
  await it.until('consent');
  await it.do({ do: 'agree' });
  expect(await it.until('no-picture')).toMatchObject({ why: 'denied' });
  expect(it.opened()).toBe(0);
  await it.do({ do: 'try-again' });
  await it.until('comparing');
  it.end();
});

test('a computer that says no is told as a no, and the camera is closed', async () => {
  const picture = video();
  const it = await fakePhone([[picture]]);
  const { pairing, link } = await invited(it);
  it.start({ to: 'arrive', text: link });
  await it.until('consent');
  await it.do({ do: 'agree' });
  await it.meanwhile(() => pairing.state.value.at === 'confirming');
  pairing.refuse();
  expect(await it.until('pairing-failed')).toMatchObject({ why: 'refused' });
  await it.do({ do: 'cancel' });
  expect(picture.readyState).toBe('ended');
  expect(await it.until('needs-code')).toMatchObject({ current: undefined });
  it.end();
});

test('a remembered permission films at once; anything else waits for one tap', async () => {
  const it = await fakePhone([[video()], [video()]]);
  await paired(it);
  it.end();
  const again = await fakePhone([[video()]]);
  const membership = await it.phone.memory.membership.get();
  if (!membership) throw new Error('it was paired');
  await again.phone.memory.membership.put(membership);
  again.start({ to: 'home' });
  await again.until('ready');
  expect(again.devices.asked).toHaveLength(0);
  again.end();

  const remembered = await fakePhone([[video()]]);
  await remembered.phone.memory.membership.put(membership);
  remembered.allow('granted');
  remembered.start({ to: 'home' });
  await remembered.until('live');
  remembered.end();
});

test('a stop closes the camera at once, and holds until somebody starts it again', async () => {
  const picture = video();
  const it = await fakePhone([[picture], [video()]]);
  await paired(it);
  await it.do({ do: 'stop' });
  expect(picture.readyState).toBe('ended');
  await it.until('stopped');
  expect(await it.phone.memory.habits.get()).toMatchObject({ stopped: true });
  await it.do({ do: 'start' });
  await it.until('live');
  expect(await it.phone.memory.habits.get()).toMatchObject({ stopped: false });
  it.end();
});

test('a stop at the phone forgets that the cable was pulled: whoever starts it again sees it', async () => {
  const it = await fakePhone([[video()]]);
  await paired(it);
  await it.phone.memory.habits.change({ unplugged: true });
  await it.do({ do: 'stop' });
  await it.until('stopped');
  expect(await it.phone.memory.habits.get()).toMatchObject({ unplugged: false });
  it.end();
});

test('a camera that was stopped films for nobody after a reload, whatever the browser remembers', async () => {
  const it = await fakePhone([]);
  const other = await fakePhone([[video()]]);
  await paired(other);
  const membership = await other.phone.memory.membership.get();
  if (!membership) throw new Error('it was paired');
  await it.phone.memory.membership.put(membership);
  await it.phone.memory.habits.change({ stopped: true });
  it.allow('granted');
  it.start({ to: 'home' });
  await it.until('stopped');
  await it.clock.advance(60_000);
  expect([it.devices.asked.length, it.opened()]).toEqual([0, 0]);
  it.end();
  other.end();
});

test('a phone that forgets its computer keeps nothing of it but its own keys', async () => {
  const it = await fakePhone([[video()]]);
  await paired(it);
  const { id } = it.phone.memory.identity;
  await it.do({ do: 'stop' });
  await it.until('stopped');
  await it.do({ do: 'forget' });
  expect(await it.until('needs-code')).toMatchObject({ notice: 'forgotten', current: undefined });
  expect(await it.phone.memory.membership.get()).toBeUndefined();
  expect(it.phone.memory.identity.id).toBe(id);
  it.end();
});

test('another computer is told by name whom it replaces, and a "not now" leaves everything as it was', async () => {
  const picture = video();
  const it = await fakePhone([[picture]]);
  await paired(it);
  const before = await it.phone.memory.membership.get();
  const other = await invited(it);
  await it.do({ do: 'open-link', text: other.link });
  expect(await it.until('consent')).toMatchObject({ asking: { replaces: "Anna's laptop" } });
  expect(picture.readyState).toBe('live');
  await it.do({ do: 'cancel' });
  await it.until('live');
  expect(picture.readyState).toBe('live');
  expect(await it.phone.memory.membership.get()).toBe(before);
  it.end();
});

test('a code that is opened while the page still finds out where to begin is not lost, and is used once', async () => {
  const it = await fakePhone();
  const { link } = await invited(it);
  it.start({ to: 'home' });
  it.doAtOnce({ do: 'open-link', text: link });
  await it.until('consent');
  await it.do({ do: 'cancel' });
  await it.until('needs-code');
  it.end();
});

test('a garbled code on a camera that films shows its sentence and the way back, and films on', async () => {
  const picture = video();
  const it = await fakePhone([[picture]]);
  await paired(it);
  await it.do({ do: 'open-link', text: '#p1.broken' });
  expect(await it.until('needs-code')).toMatchObject({ notice: 'garbled', current: 'Nursery' });
  expect(picture.readyState).toBe('live');
  await it.do({ do: 'cancel' });
  await it.until('live');
  it.end();
});

test('when the page ends, the camera is closed', async () => {
  const picture = video();
  const it = await fakePhone([[picture]]);
  await paired(it);
  it.end();
  await it.clock.advance(0);
  expect(picture.readyState).toBe('ended');
});

import { expect, test } from 'vitest';
import { StoreError } from '../../../shared/store/index.ts';
import { video } from '../media/scripted-devices.ts';
import { type FakePhone, fakePhone } from './fake-phone.ts';
import { invited, paired } from './paired-phone.ts';

/** From here on the disk takes nothing more. */
function fillDisk({ phone: { memory } }: FakePhone): void {
  const refuse = () => Promise.reject(new StoreError('full'));
  Object.assign(memory.habits, { change: refuse });
  Object.assign(memory.membership, { put: refuse });
}

test('a stop on a full disk is a stop all the same', async () => {
  const picture = video();
  const it = await fakePhone([[picture]]);
  await paired(it);
  fillDisk(it);
  await it.do({ do: 'stop' });
  await it.until('stopped');
  expect(picture.readyState).toBe('ended');
  it.end();
});

test('a phone whose disk is full films when somebody starts it', async () => {
  const it = await fakePhone([[video()], [video()]]);
  await paired(it);
  await it.do({ do: 'stop' });
  await it.until('stopped');
  fillDisk(it);
  await it.do({ do: 'start' });
  await it.until('live');
  it.end();
});

test('a phone that was paused, and is then paired anew, films after a reload too', async () => {
  const it = await fakePhone([[video()], [video()]]);
  await it.phone.memory.habits.change({
    afar: { muted: true, paused: { by: "Anna's laptop", since: it.clock.now() } },
  });
  await paired(it);
  expect(await it.until('live')).toMatchObject({ live: { eye: { at: 'open' } } });
  expect((await it.phone.memory.habits.get()).afar).toEqual({ muted: true });
  it.end();
});

test('a camera that was opened for a line that cannot be had is closed again', async () => {
  const picture = video();
  const it = await fakePhone([[video()], [picture]]);
  await paired(it);
  const membership = await it.phone.memory.membership.get();
  if (!membership) throw new Error('it was paired');
  it.end();

  const broken = await fakePhone([[picture]]);
  await broken.phone.memory.membership.put(membership);
  Object.assign(broken.phone.memory.statements, { get: () => Promise.reject(new StoreError('broken')) });
  broken.allow('granted');
  await expect(broken.run({ to: 'home' })).rejects.toThrow(StoreError);
  await broken.clock.advance(0);
  expect(picture.readyState).toBe('ended');
});

test('a phone that was not let in has its camera off while the sentence about it stands there', async () => {
  const picture = video();
  const it = await fakePhone([[picture]]);
  const { pairing, link } = await invited(it);
  it.start({ to: 'arrive', text: link });
  await it.until('consent');
  await it.do({ do: 'agree' });
  await it.meanwhile(() => pairing.state.value.at === 'confirming');
  pairing.refuse();
  await it.until('pairing-failed');
  expect(picture.readyState).toBe('ended');
  it.end();
});

import { expect, test } from 'vitest';
import { ARM_AFTER, createArming } from '../../../site/camera/arming.ts';
import { fakeClock } from '../../fake-clock.ts';

async function armed() {
  const clock = fakeClock();
  const arming = createArming(clock);
  arming.inView(true);
  await clock.advance(ARM_AFTER);
  return { clock, arming };
}

test('a button that was in view long enough takes a press', async () => {
  const { arming } = await armed();
  arming.pressed();
  expect(arming.clicked(true)).toBe(true);
});

test('a press that began a moment too early does not count, however late it ends', async () => {
  const clock = fakeClock();
  const arming = createArming(clock);
  arming.inView(true);
  await clock.advance(ARM_AFTER - 1);
  arming.pressed();
  await clock.advance(10_000);
  expect(arming.armed.value).toBe(true);
  expect(arming.clicked(true)).toBe(false);
});

test('after an early press, a second one counts', async () => {
  const clock = fakeClock();
  const arming = createArming(clock);
  arming.inView(true);
  arming.pressed();
  await clock.advance(ARM_AFTER);
  arming.clicked(true);
  arming.pressed();
  expect(arming.clicked(true)).toBe(true);
});

test('a click made by a script never counts', async () => {
  const { arming } = await armed();
  arming.pressed();
  expect(arming.clicked(false)).toBe(false);
});

test('a screen reader, which clicks without a press, counts once the button is armed', async () => {
  const { arming } = await armed();
  expect(arming.clicked(true)).toBe(true);
  expect(createArming(fakeClock()).clicked(true)).toBe(false);
});

test('time in view must be in one piece', async () => {
  const clock = fakeClock();
  const arming = createArming(clock);
  for (let glimpse = 0; glimpse < 5; glimpse++) {
    arming.inView(true);
    await clock.advance(ARM_AFTER - 1);
    arming.inView(false);
  }
  expect(arming.armed.value).toBe(false);
  expect(clock.pending).toBe(0);
});

test('a button that goes out of view while it is pressed does not count that press', async () => {
  const { clock, arming } = await armed();
  arming.pressed();
  arming.inView(false);
  arming.inView(true);
  await clock.advance(ARM_AFTER);
  expect(arming.clicked(true)).toBe(false);
});

test('a key that was held down from before does not count', async () => {
  const { arming } = await armed();
  arming.pressed(true);
  expect(arming.clicked(true)).toBe(false);
});

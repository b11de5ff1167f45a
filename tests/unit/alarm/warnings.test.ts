import { expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/lib/index.ts';
import { scene } from './strained-scene.ts';

test('a strain that a noise is wished for sounds, and ends with the strain', () => {
  const { noise, pass, says, alarm } = scene();
  says('unplugged');
  pass(seconds(9));
  expect(noise()).toBe(false);
  pass(seconds(1));
  expect(noise()).toBe(true);
  says();
  expect(alarm()).toEqual({ state: { at: 'calm' }, notices: [] });
});

test('a strain that no noise is wished for makes none, and one that is no longer wished ends', () => {
  const { chooses, noise, pass, says } = scene(['battery-low']);
  says('hot', 'battery-low');
  pass(minutes(1));
  expect(noise()).toBe(true);
  chooses('storage-low');
  expect(noise()).toBe(false);
});

test('who pulls the cable and presses Stop is not called, nor is anybody when the phone is gone on purpose', () => {
  for (const sight of [{ is: 'stopped', at: 0 }, { is: 'paused' }, { is: 'unwatched' }] as const) {
    const { isAway, noise, pass, says, sees } = scene();
    says('unplugged');
    pass(seconds(5));
    sees(sight);
    isAway();
    pass(minutes(5));
    expect(noise(), sight.is).toBe(false);
  }
});

test('a noise that is on ends with a stop', () => {
  const { noise, pass, says, sees } = scene();
  says('unplugged');
  pass(minutes(1));
  sees({ is: 'stopped', at: 0 });
  expect(noise()).toBe(false);
});

test('an answered strain stays quiet until it is over, also through an outage and a plug that is loose', () => {
  const { does, isAway, noise, pass, says } = scene();
  says('unplugged');
  pass(minutes(1));
  does('quiet');
  expect(noise()).toBe(false);
  isAway();
  pass(minutes(30));
  says('unplugged');
  says();
  pass(seconds(30));
  says('unplugged');
  pass(minutes(15));
  pass(minutes(15));
  expect(noise()).toBe(false);
  says();
  pass(minutes(2));
  says('unplugged');
  pass(seconds(10));
  expect(noise()).toBe(true);
});

test('quiet for a while is quiet for a while, and loud again is loud at once', () => {
  const { does, noise, pass, says } = scene();
  says('unplugged');
  pass(minutes(1));
  does('quiet-a-while');
  pass(minutes(9));
  expect(noise()).toBe(false);
  pass(minutes(1));
  expect(noise()).toBe(true);
  does('quiet');
  does('loud');
  expect(noise()).toBe(true);
});

test('a strain that begins while a camera is hushed waits for the end of the quiet', () => {
  const { does, noise, pass, says } = scene();
  does('quiet-a-while');
  says('unplugged');
  pass(minutes(9));
  expect(noise()).toBe(false);
  pass(minutes(1));
  expect(noise()).toBe(true);
});

test('nothing that is heard of the phone ends no warning: a loss goes on where it was', () => {
  const { isAway, noise, pass, says } = scene();
  says('unplugged');
  pass(minutes(1));
  isAway();
  pass(minutes(1));
  expect(noise()).toBe(true);
});

test('after a crash the noise goes on and an answer holds; a browser that was opened anew counts again', () => {
  const one = scene();
  one.says('unplugged');
  one.pass(minutes(1));
  one.startAnew('a');
  expect(one.noise()).toBe(true);
  one.startAnew('b');
  expect(one.noise()).toBe(false);
  one.says('unplugged');
  one.pass(minutes(1));
  expect(one.noise()).toBe(true);
  one.does('quiet');
  one.startAnew('b');
  one.says('unplugged');
  one.pass(minutes(5));
  expect(one.noise()).toBe(false);
});

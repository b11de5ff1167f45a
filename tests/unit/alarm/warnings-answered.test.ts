import { expect, test } from 'vitest';
import { minutes, seconds } from '../../../shared/lib/index.ts';
import { scene, seen } from './strained-scene.ts';

test('a host that has just begun and knows no choice yet forgets neither a noise nor an answer', () => {
  const one = scene(['unplugged', 'hot']);
  one.says('unplugged');
  one.pass(minutes(1));
  one.does('quiet');
  one.says('unplugged', 'hot');
  one.pass(minutes(1));
  one.startAnew('a');
  one.knowsNothing();
  expect(one.warnings()).toEqual(['unplugged quiet', 'hot sounding']);
  one.says('unplugged');
  expect(one.warnings()).toEqual(['unplugged quiet']);
});

test('several at a time are one noise and one answer, and each ends by itself', () => {
  const { does, noise, pass, says, warnings } = scene(['unplugged', 'battery-low']);
  says('unplugged', 'battery-low');
  pass(seconds(10));
  says('battery-low');
  expect([noise(), warnings()]).toEqual([true, ['battery-low sounding']]);
  says('battery-low', 'unplugged');
  pass(seconds(10));
  does('quiet');
  expect([noise(), warnings()]).toEqual([false, ['battery-low quiet', 'unplugged quiet']]);
});

test('one that has told nobody anything yet is not answered by what was said to another', () => {
  const { does, noise, pass, says } = scene(['unplugged', 'battery-low']);
  says('unplugged');
  pass(seconds(30));
  says('unplugged', 'battery-low');
  pass(seconds(5));
  does('quiet');
  expect(noise()).toBe(false);
  pass(seconds(5));
  expect(noise()).toBe(true);
});

test('a loss that only counts is not answered by a Quiet to the battery, and sounds in its time', () => {
  const { alarm, does, isAway, noise, now, pass, says, sees } = scene();
  says('unplugged');
  pass(seconds(30));
  isAway();
  sees({ is: 'silent', lastSign: now(), cause: 'battery' });
  pass(seconds(2));
  does('quiet');
  expect([noise(), alarm().state.at]).toEqual([false, 'counting']);
  pass(seconds(3));
  expect([noise(), alarm().state.at]).toEqual([true, 'sounding']);
  does('quiet');
  expect([noise(), alarm().state.at]).toEqual([false, 'quiet']);
});

test('a loss that sounds beside it is one noise with it, and one answer', () => {
  const { alarm, does, isAway, noise, now, pass, says, sees } = scene();
  says('unplugged');
  pass(seconds(30));
  isAway();
  sees({ is: 'silent', lastSign: now(), cause: 'battery' });
  pass(seconds(5));
  expect(alarm().state.at).toBe('sounding');
  does('quiet');
  pass(minutes(30));
  expect(noise()).toBe(false);
});

test('an answer on another monitor, where nothing was lost, leaves the loss of this one', () => {
  const { alarm, does, now, pass, says, sees, warnings } = scene();
  says('unplugged');
  pass(seconds(30));
  sees({ is: 'silent', lastSign: now(), cause: 'offline' });
  pass(seconds(10));
  does('quiet-warnings');
  expect([alarm().state.at, warnings()]).toEqual(['sounding', ['unplugged quiet']]);
});

test('an answer for ten minutes on another monitor leaves the loss, and calls here when they are over', () => {
  const { alarm, does, now, pass, says, sees, warnings } = scene();
  says('unplugged');
  pass(seconds(30));
  sees({ is: 'silent', lastSign: now(), cause: 'offline' });
  pass(seconds(10));
  does('quiet-warnings-a-while');
  expect([alarm().state.at, warnings()]).toEqual(['sounding', ['unplugged quiet']]);
  pass(minutes(9));
  expect(warnings()).toEqual(['unplugged quiet']);
  pass(minutes(2));
  expect(warnings()).toEqual(['unplugged sounding']);
});

test('a pause ends a noise, and does not call again for what was answered', () => {
  const { does, noise, pass, says, sees, warnings } = scene(['unplugged', 'hot']);
  says('unplugged');
  pass(seconds(30));
  does('quiet');
  says('unplugged', 'hot');
  pass(seconds(30));
  expect(noise()).toBe(true);
  sees({ is: 'paused' });
  pass(minutes(5));
  expect(warnings()).toEqual(['unplugged quiet']);
  says('unplugged');
  sees(seen);
  pass(minutes(5));
  expect(noise()).toBe(false);
  sees({ is: 'paused' });
  says();
  pass(minutes(5));
  says('unplugged');
  sees(seen);
  pass(minutes(5));
  expect(noise()).toBe(true);
});

test('after a sleep, and in a browser that was opened anew, the phone is heard before anybody is called', () => {
  const asleep = scene();
  asleep.says('unplugged');
  asleep.pass(seconds(5));
  asleep.sleep(minutes(60));
  expect(asleep.noise()).toBe(false);
  asleep.says();
  expect(asleep.alarm().warnings).toBeUndefined();

  const anew = scene();
  anew.says('unplugged');
  anew.pass(minutes(1));
  anew.does('quiet-a-while');
  anew.startAnew('b');
  anew.sleep(minutes(60));
  anew.pass(seconds(9));
  expect(anew.noise()).toBe(false);
  anew.pass(seconds(1));
  expect(anew.noise()).toBe(true);
});

test('"loud" also forgets an answer to what was over just now', () => {
  const { does, noise, pass, says } = scene();
  says('unplugged');
  pass(minutes(1));
  does('quiet');
  says();
  does('loud');
  says('unplugged');
  pass(seconds(10));
  expect(noise()).toBe(true);
});

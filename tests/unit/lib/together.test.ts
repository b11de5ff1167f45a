import { expect, test } from 'vitest';
import { minutes, tellTogether } from '../../../shared/lib/index.ts';
import { fakeClock } from '../../fake-clock.ts';

function telling() {
  const clock = fakeClock(0);
  const life = new AbortController();
  const told: string[] = [];
  const together = tellTogether(minutes(10), clock, life.signal);
  const say = (kind: string, times?: number): void =>
    together(kind, (all) => void told.push(`${kind} ${all}`), times);
  return { clock, life, told, say };
}

test('the first of a kind is told at once, and a flood after it is one line every ten minutes', async () => {
  const { clock, told, say } = telling();
  for (let n = 0; n < 500; n += 1) say('a');
  say('b', 3);
  expect(told).toEqual(['a 1', 'b 3']);
  await clock.advance(minutes(9));
  say('a');
  await clock.advance(minutes(1));
  expect(told).toEqual(['a 1', 'b 3', 'a 500']);
  say('a', 2);
  await clock.advance(minutes(10));
  expect(told).toEqual(['a 1', 'b 3', 'a 500', 'a 2']);
});

test('after a quiet while the next is a first one again, and no timer is left', async () => {
  const { clock, told, say } = telling();
  say('a');
  await clock.advance(minutes(10));
  expect(clock.pending).toBe(0);
  say('a');
  expect(told).toEqual(['a 1', 'a 1']);
});

test('what waits when it ends is told then, once', async () => {
  const { clock, life, told, say } = telling();
  for (let n = 0; n < 3; n += 1) say('a');
  say('b');
  life.abort();
  await clock.advance(minutes(30));
  expect(told).toEqual(['a 1', 'b 1', 'a 2']);
  expect(clock.pending).toBe(0);
});

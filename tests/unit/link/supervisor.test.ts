import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fruitlessSince,
  MAKING,
  MENDING,
  needOf,
  next,
  patience,
  relayOnly,
  type Situation,
} from '../../../shared/link/supervisor.ts';
import { seed } from '../../seed.ts';

const NOW = 1_000_000;
const given = (changes: Partial<Situation>): Situation => ({
  now: NOW,
  need: 'path',
  holds: true,
  fruitlessSince: undefined,
  reachable: true,
  makingSince: undefined,
  tries: 0,
  lastTry: undefined,
  wait: 0,
  ...changes,
});

describe('the ladder', () => {
  test('leaves alone what lives', () => {
    expect(next(given({ need: 'nothing' }))).toEqual({ do: 'rest', until: undefined });
  });

  test('begins with new paths for the same connection, and goes on to a new connection', () => {
    expect([0, 1, 2, 3, 9].map((tries) => next(given({ tries })).do)).toEqual([
      'restart',
      'restart',
      'restart',
      'knock',
      'knock',
    ]);
  });

  test('gives a new path that was agreed on a moment, and then asks for a connection, once', () => {
    const agreed = { tries: 1, lastTry: NOW - 10, wait: 2000, fruitlessSince: NOW };
    expect(next(given(agreed))).toEqual({ do: 'rest', until: NOW + MENDING });
    const after = given({ ...agreed, now: NOW + MENDING });
    expect(next(after).do).toBe('knock');
    expect(next({ ...after, tries: 2, lastTry: after.now })).toEqual({
      do: 'rest',
      until: after.now + 2000,
    });
  });

  test('asks for a connection where there is none to mend', () => {
    expect(next(given({ holds: false })).do).toBe('knock');
  });

  test('does not look for another path when it is the video that cannot be decoded', () => {
    expect(next(given({ need: 'decoding' })).do).toBe('knock');
  });

  test('waits between two tries, and gives a connection in the making its time', () => {
    expect(next(given({ tries: 1, lastTry: NOW - 500, wait: 2000 }))).toEqual({
      do: 'rest',
      until: NOW + 1500,
    });
    expect(next(given({ makingSince: NOW - 3000 }))).toEqual({ do: 'rest', until: NOW - 3000 + MAKING });
    expect(next(given({ makingSince: NOW - MAKING })).do).toBe('restart');
  });

  test('tries nothing that nobody could hear', () => {
    expect(next(given({ reachable: false }))).toEqual({ do: 'rest', until: undefined });
  });

  test('takes to the relay last, and only where there is one', () => {
    const rungs = Array.from({ length: 20 }, (_, tries) => tries);
    expect(rungs.filter((tries) => relayOnly(tries, false))).toEqual([]);
    expect(rungs.find((tries) => relayOnly(tries, true))).toBe(5);
  });
});

test('patience never ends: every wait is finite, and none within two minutes is longer than four seconds', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(100_000_000), (attempt, elapsed) => {
      const wait = patience({ attempt, elapsed });
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(elapsed < 120_000 ? 4000 : 20_000);
    }),
    { seed },
  );
});

test('a new path was in vain when it was agreed on and nothing came of it', () => {
  const path = (agreedAt: number | undefined) => ({ exchange: { agreedAt } });
  const silent = { life: 'lacking', lacks: 'everything', lastSign: 500, undecodable: false } as const;
  expect(fruitlessSince(undefined, silent)).toBe(undefined);
  expect(fruitlessSince(path(100), silent)).toBe(undefined);
  expect(fruitlessSince(path(600), silent)).toBe(600);
  expect(fruitlessSince(path(600), { life: 'live', lastSign: 550 })).toBe(undefined);
});

test('a camera that is heard but not seen needs no new path', () => {
  const unseen = { life: 'lacking', lacks: 'picture', lastSign: 0, undecodable: false } as const;
  expect(needOf(unseen)).toBe('nothing');
  expect(needOf({ ...unseen, undecodable: true })).toBe('decoding');
  expect(needOf({ ...unseen, lacks: 'everything' })).toBe('path');
  expect(needOf({ life: 'none', heard: true, undecodable: false })).toBe('nothing');
  expect(needOf({ life: 'none', heard: false, undecodable: false })).toBe('path');
});

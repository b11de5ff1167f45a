import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seed } from '../../seed.ts';
import { device } from './fake-copies.ts';
import { camera, log, monitor } from './replicate-scene.ts';
import { live, member, rollsOf, steps } from './replicate-story.ts';

const runs = process.env.PORTHOLE_SOAK ? 300 : 40;

describe('whatever happens between them', () => {
  test('a camera and its monitor end with the same log, each row stored once', async () => {
    await fc.assert(
      fc.asyncProperty(steps(2, 1), fc.nat(), async (story, dice) => {
        const members = [
          member('c', { takes: () => [], offers: () => [camera] }),
          member('m', { takes: () => [camera], offers: () => [monitor] }),
        ] as const;
        const { findings, timersLeft } = await live([...members], [[0, 1]], story, rollsOf(dice));
        expect(members[1].copies.rows(log)).toEqual(members[0].copies.rows(log));
        expect(members[1].copies.repeated).toBe(0);
        expect(findings).toEqual([]);
        expect(timersLeft).toBe(0);
      }),
      { seed, numRuns: runs },
    );
  });

  test('two monitors of one camera that also copy from each other', async () => {
    const d = { c: device('c'), m: device('m'), n: device('n') };
    await fc.assert(
      fc.asyncProperty(steps(3, 3), fc.nat(), async (story, dice) => {
        const members = [
          member('c', { takes: () => [], offers: () => [d.c] }),
          member('m', {
            takes: (peer) => (peer === d.c ? [d.c] : [d.c, d.n]),
            offers: (peer) => (peer === d.c ? [d.m] : [d.m, d.c]),
          }),
          member('n', {
            takes: (peer) => (peer === d.c ? [d.c] : [d.c, d.m]),
            offers: (peer) => (peer === d.c ? [d.n] : [d.n, d.c]),
          }),
        ] as const;
        const ways: [number, number][] = [
          [0, 1],
          [1, 2],
          [2, 0],
        ];
        const { findings, timersLeft } = await live([...members], ways, story, rollsOf(dice));
        const [c, m, n] = members;
        for (const copy of [m, n]) expect(copy.copies.rows(c.log)).toEqual(c.copies.rows(c.log));
        expect(m.copies.rows(n.log)).toEqual(n.copies.rows(n.log));
        expect(n.copies.rows(m.log)).toEqual(m.copies.rows(m.log));
        expect(findings).toEqual([]);
        expect(timersLeft).toBe(0);
      }),
      { seed, numRuns: runs },
    );
  });
});

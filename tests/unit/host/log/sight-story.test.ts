import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginStory,
  type Chapter,
  type Story,
  storyDue,
  tell,
} from '../../../../extension/host/log/sight-story.ts';
import type { Sight } from '../../../../shared/alarm/index.ts';
import { seed } from '../../../seed.ts';

const seen: Sight = { is: 'seen' };
const unwatched: Sight = { is: 'unwatched' };
const silent = (lastSign: number | undefined, cause: 'no-answer' | 'frozen' = 'no-answer'): Sight => ({
  is: 'silent',
  lastSign,
  cause,
});
const HOUR = 3_600_000;

/** Lives through a list of sights, each of which begins at its moment, looking whenever time alone matters too. */
function live(begin: Sight, moments: readonly (readonly [at: number, sight: Sight])[], until: number) {
  let story: Story = beginStory(begin);
  const told: Chapter[] = [];
  const look = (sight: Sight, now: number): void => {
    const next = tell(story, sight, now);
    story = next.story;
    told.push(...next.chapters);
  };
  let sight = begin;
  for (const [at, next] of [...moments, [until, undefined] as const]) {
    for (let due = storyDue(story); due !== undefined && due < at; due = storyDue(story)) look(sight, due);
    sight = next ?? sight;
    look(sight, at);
  }
  return told;
}

describe('what is told of a camera', () => {
  test('a wish, a picture, and the end of the wish', () => {
    const told = live(
      unwatched,
      [
        [100, silent(undefined)],
        [900, seen],
        [90_000, unwatched],
      ],
      100_000,
    );
    expect(told).toEqual([
      { kind: 'watching', at: 100 },
      { kind: 'connected', at: 900 },
      { kind: 'unwatched', at: 90_000 },
    ]);
  });

  test('a wish that outlived the browser is not told again', () => {
    expect(live(silent(undefined), [[500, seen]], 1000)).toEqual([{ kind: 'connected', at: 500 }]);
  });

  test('a loss is told after five seconds, from its beginning on and with the cause of then, and so is its end', () => {
    const told = live(
      seen,
      [
        [0, seen],
        [11_000, silent(10_000)],
        [13_000, silent(10_000, 'frozen')],
        [70_000, seen],
      ],
      100_000,
    );
    expect(told.slice(1)).toEqual([
      { kind: 'lost', why: 'frozen', at: 10_000 },
      { kind: 'recovered', after: 60_000, times: 1, at: 70_000 },
    ]);
  });

  test('a Stop on the phone is told at once, and a phone that is started again', () => {
    const told = live(
      seen,
      [
        [0, seen],
        [9000, { is: 'stopped', at: 9000 }],
        [20_000, seen],
      ],
      30_000,
    );
    expect(told.slice(1)).toEqual([
      { kind: 'lost', why: 'stopped', at: 9000 },
      { kind: 'recovered', after: 11_000, times: 1, at: 20_000 },
    ]);
  });

  test('the first blip is told at once, and those of the next five minutes together', () => {
    const blips = [0, 60_000, 120_000, 400_000].flatMap((at) => [
      [at + 1000, silent(at)] as const,
      [at + 2000, seen] as const,
    ]);
    const told = live(seen, [[0, seen], ...blips], HOUR).filter(({ kind }) => kind !== 'connected');
    expect(told).toEqual([
      { kind: 'shaky', times: 1, lasted: 2000, at: 2000 },
      { kind: 'shaky', times: 2, lasted: 4000, at: 302_000 },
      { kind: 'shaky', times: 1, lasted: 2000, at: 602_000 },
    ]);
  });

  test('a picture that never stays is one loss with a count', () => {
    const told = live(
      seen,
      [
        [0, seen],
        [10_000, silent(10_000)],
        [20_000, seen],
        [21_000, silent(21_000)],
        [30_000, seen],
      ],
      60_000,
    );
    expect(told.slice(1)).toEqual([
      { kind: 'lost', why: 'no-answer', at: 10_000 },
      { kind: 'recovered', after: 20_000, times: 2, at: 30_000 },
    ]);
  });

  test('whatever a link does all night, it is a few hundred lines at most, in an order that makes sense', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 50, max: 20_000 }), fc.integer({ min: 50, max: 20_000 })), {
          minLength: 1,
          maxLength: 40,
        }),
        (pattern) => {
          const moments: [number, Sight][] = [];
          let at = 0;
          for (let i = 0; at < 8 * HOUR; i++) {
            const [up, down] = pattern[i % pattern.length] ?? [1000, 1000];
            moments.push([at, seen], [at + up, silent(at + up)]);
            at += up + down;
          }
          const told = live(seen, moments, at);
          expect(told.length).toBeLessThan(400);
          const main = told.map(({ kind }) => kind).filter((kind) => kind !== 'shaky');
          expect(main[0]).toBe('connected');
          for (const [i, kind] of main.slice(1).entries())
            expect(kind).toBe(i % 2 === 0 ? 'lost' : 'recovered');
        },
      ),
      { seed, numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Glimpse,
  type Judged,
  judgeAnew,
  judgePicture,
  judgePictureLimits as limits,
  lookOf,
  type PictureVerdict,
} from '../../../shared/media/index.ts';
import { seed } from '../../seed.ts';

const SECOND = 1000;
const glimpse = (frames: number | undefined, print?: number, mean = 120, brightest = 250): Glimpse => ({
  frames,
  look: print === undefined ? undefined : { print, mean, brightest },
});

/** One glimpse a second, each made from its number; the verdicts in order. */
function watched(length: number, make: (at: number) => Glimpse, before: Judged = judgeAnew()) {
  let judged = before;
  const start = judged.last?.at ?? 0;
  const verdicts: PictureVerdict[] = [];
  for (let n = 1; n <= length; n++) {
    judged = judgePicture(judged, start + n * SECOND, make(n));
    verdicts.push(judged.verdict);
  }
  return { judged, verdicts, last: verdicts.at(-1) };
}

const lively = (n: number): Glimpse => glimpse(n * 30, n);

describe('a picture that is fine', () => {
  test('is known as such at the second look, and not before', () => {
    expect(watched(2, lively).verdicts).toEqual(['unseen', 'fine']);
  });

  test('may come from a sensor that gives two frames a second', () => {
    expect(watched(60, (n) => glimpse(n * 2, n)).verdicts).not.toContain('frozen');
  });

  test('is told by its pixels alone where the browser counts no frames', () => {
    expect(watched(2, (n) => glimpse(undefined, n)).last).toBe('fine');
  });

  test('is told by its frames alone where no pixels can be had', () => {
    expect(watched(60, (n) => glimpse(n)).last).toBe('fine');
  });

  test('is believed where nothing can be told, for the monitor counts its frames as well', () => {
    expect(watched(7, () => glimpse(undefined)).last).toBe('fine');
  });
});

describe('a frozen picture', () => {
  test('is told three seconds after the last frame', () => {
    const { judged } = watched(5, lively);
    expect(watched(4, () => lively(5), judged).verdicts).toEqual(['fine', 'fine', 'frozen', 'frozen']);
  });

  test('is told when a camera never gives a first frame', () => {
    expect(watched(4, () => glimpse(0)).last).toBe('frozen');
  });

  test('is told after ten seconds also when frames go on but every pixel stays', () => {
    const { verdicts } = watched(12, (n) => glimpse(n * 30, 7));
    expect(verdicts.indexOf('frozen')).toBe(10);
  });

  test('is told by its pixels where the browser counts no frames, in a dark room too', () => {
    expect(watched(12, () => glimpse(undefined, 7, 3, 9)).last).toBe('frozen');
  });

  test('is never told while pixels change, whatever the counter says', () => {
    expect(watched(60, (n) => glimpse(9, n)).verdicts).not.toContain('frozen');
  });

  test('heals with the first new picture', () => {
    const { judged } = watched(6, () => glimpse(1, 1));
    expect(judged.verdict).toBe('frozen');
    expect(watched(1, () => glimpse(2, 2), judged).last).toBe('fine');
  });

  test('does not heal by pixels that can be read again and are the same', () => {
    const { judged } = watched(6, () => glimpse(1, 1));
    const unread = watched(2, () => glimpse(1), judged);
    expect(watched(2, () => glimpse(1, 1), unread.judged).verdicts).toEqual(['frozen', 'frozen']);
  });

  test('is not concluded from a time in which nobody looked', () => {
    const { judged } = watched(2, lively);
    const later = (judged.last?.at ?? 0) + 60 * SECOND;
    expect(judgePicture(judged, later, lively(2)).verdict).toBe('fine');
  });

  test('is not concluded when the clock of the phone is set', () => {
    const { judged } = watched(2, lively);
    for (const by of [-3_600_000, 3_600_000])
      expect(judgePicture(judged, (judged.last?.at ?? 0) + by, lively(2)).verdict).toBe('fine');
  });
});

describe('a dark room', () => {
  const night = (n: number): Glimpse => glimpse(n * 15, n, 4, 12);

  test('is a state, told after three seconds without light', () => {
    expect(watched(6, night).verdicts).toEqual(['unseen', 'fine', 'fine', 'dark', 'dark', 'dark']);
  });

  test('is not frozen where the phone smooths its noise away but goes on counting', () => {
    expect(watched(120, (n) => glimpse(n * 15, 7, 4, 12)).verdicts).not.toContain('frozen');
    expect(watched(120, (n) => glimpse(n * 15, 7, 4, 12)).last).toBe('dark');
  });

  test('is frozen as well when its counter stands', () => {
    const { judged } = watched(6, night);
    expect(watched(3, () => night(6), judged).last).toBe('frozen');
  });

  test('does not flicker in between, and ends when a light goes on', () => {
    const { judged } = watched(6, night);
    const dusk = (limits.darkBelow + limits.lightFrom) / 2;
    const half = watched(5, (n) => glimpse(1000 + n, 1000 + n, dusk), judged);
    expect(new Set(half.verdicts)).toEqual(new Set(['dark']));
    expect(watched(1, () => glimpse(2000, 2000), half.judged).last).toBe('fine');
  });
});

describe('a black picture', () => {
  const black = (n: number): Glimpse => glimpse(n * 30, 0, 0, 0);

  test('without any noise comes from no sensor, and is told after five seconds', () => {
    const { verdicts } = watched(8, black);
    expect(verdicts.indexOf('black')).toBe(5);
    expect(verdicts.slice(0, 5)).not.toContain('dark');
  });

  test('is a dark room when a single pixel is not black', () => {
    expect(watched(20, (n) => glimpse(n * 30, n % 2, 0, n % 2)).last).toBe('dark');
  });
});

const anyGlimpse = fc.record({
  frames: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  look: fc.option(
    fc.record({
      print: fc.integer({ min: 0, max: 3 }),
      mean: fc.constantFrom(0, 5, 18, 120),
      brightest: fc.constantFrom(0, 9, 250),
    }),
    { nil: undefined },
  ),
});
const anyLife = fc.array(anyGlimpse, { minLength: 1, maxLength: 60 });
const runs = { seed, numRuns: 400 };

test('whatever is seen, a loss is only told of a picture that did not change for three seconds', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { verdicts } = watched(life.length, (n) => life[n - 1] ?? glimpse(undefined));
      verdicts.forEach((verdict, at) => {
        if (at === 0 || verdict === verdicts[at - 1] || (verdict !== 'frozen' && verdict !== 'black')) return;
        const recent = life.slice(Math.max(0, at - 3), at + 1);
        expect(recent).toHaveLength(4);
        const prints = recent.flatMap(({ look }) => (look ? [look.print] : []));
        expect(new Set(prints).size).toBeLessThanOrEqual(1);
      });
    }),
    runs,
  );
});

test('whatever came before, a counter and pixels that stand are told within four seconds', () => {
  fc.assert(
    fc.property(anyLife, fc.constantFrom(0, 5, 120), (life, mean) => {
      const { judged } = watched(life.length, (n) => life[n - 1] ?? glimpse(undefined));
      expect(watched(4, () => glimpse(99, 99, mean, 200), judged).last).toBe('frozen');
    }),
    runs,
  );
});

test('whatever came before, two new pictures in the light are fine', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { judged } = watched(life.length, (n) => life[n - 1] ?? glimpse(undefined));
      expect(watched(2, (n) => glimpse(90 + n, 90 + n), judged).last).toBe('fine');
    }),
    runs,
  );
});

test('one changed pixel changes the print of a look', () => {
  const pixels = new Uint8ClampedArray(32 * 18 * 4).fill(40);
  const before = lookOf(pixels);
  expect(before).toMatchObject({ brightest: 40 });
  expect(before.mean).toBeCloseTo(40);
  fc.assert(
    fc.property(fc.nat({ max: 32 * 18 - 1 }), fc.nat({ max: 2 }), (pixel, channel) => {
      const changed = pixels.slice();
      changed[pixel * 4 + channel] = 41;
      expect(lookOf(changed).print).not.toBe(before.print);
    }),
    runs,
  );
});

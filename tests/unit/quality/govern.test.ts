import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Want } from '../../../shared/protocol/index.ts';
import { createGovernor, type Fit, fitTo, LINGER, type Size } from '../../../shared/quality/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { seed } from '../../seed.ts';
import { anyWant } from './arbitrary.ts';

const full: Want = { lines: 720, frameRate: 30, bitRate: 2_000_000, prefer: 'balanced' };
const trickle: Want = { lines: 144, frameRate: 5, bitRate: 45_000, prefer: 'balanced' };
const middle: Want = { lines: 360, frameRate: 30, bitRate: 550_000, prefer: 'balanced' };

/** Longer than anything takes here. */
const LONG = 60_000;

interface Camera {
  readonly clock: FakeClock;
  readonly want: (want: Want) => void;
  readonly resize: (size: Size) => void;
  readonly applied: readonly Fit[];
  readonly end: () => void;
}

function camera(): Camera {
  const clock = fakeClock();
  const ending = new AbortController();
  const applied: Fit[] = [];
  let size: Size = { width: 1280, height: 720 };
  const governor = createGovernor({
    clock,
    signal: ending.signal,
    size: () => size,
    apply: (fitted) => applied.push(fitted),
  });
  return {
    clock,
    want: governor.want,
    resize(next) {
      size = next;
      governor.resized();
    },
    applied,
    end: () => ending.abort(),
  };
}

describe('a camera that does what is wanted', () => {
  test('gives more at once, and less only when it has been enough for a while', async () => {
    const { want, applied, clock } = camera();
    want(full);
    want(trickle);
    expect(applied).toHaveLength(1);
    await clock.advance(LINGER - 1);
    expect(applied).toHaveLength(1);
    await clock.advance(1);
    expect(applied.at(-1)).toMatchObject({ scale: 5, frameRate: 5, bitRate: 45_000 });
    want(full);
    expect(applied.at(-1)).toMatchObject({ scale: 1, frameRate: 30 });
  });

  test('does not notice a view that closes while another one opens', async () => {
    const { want, applied, clock } = camera();
    want(full);
    for (let i = 0; i < 5; i++) {
      want(trickle);
      await clock.advance(LINGER - 100);
      want(full);
    }
    expect(applied).toHaveLength(1);
  });

  test('comes down once, to the last of what a dragged window passed through', async () => {
    const { want, applied, clock } = camera();
    want(full);
    for (const lines of [540, 360, 270, 180]) {
      want({ ...middle, lines });
      await clock.advance(LINGER / 8);
    }
    want(middle);
    await clock.advance(LINGER);
    expect(applied.map(({ scale }) => scale)).toEqual([1, 2]);
  });

  test('ends where it was asked to, whatever was wanted before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyWant, fc.nat(2 * LINGER)), { minLength: 1 }), async (wants) => {
        const { want, applied, clock } = camera();
        for (const [each, wait] of wants) {
          want(each);
          await clock.advance(wait);
        }
        await clock.advance(LONG);
        const [last] = wants.at(-1) ?? [];
        expect(last && fitTo(last, { width: 1280, height: 720 })).toEqual(applied.at(-1));
        expect(clock.pending).toBe(0);
      }),
      { seed, numRuns: 30 },
    );
  });

  test('a picture that grows holds its size first, while the path is found to be wide enough, and its preference after', async () => {
    const { want, applied, clock } = camera();
    want(trickle);
    want(full);
    expect(applied.at(-1)).toMatchObject({ scale: 1, prefer: 'sharpness' });
    await clock.advance(LONG);
    expect(applied.at(-1)).toMatchObject({ scale: 1, prefer: 'balanced' });
    expect(applied).toHaveLength(3);
  });

  test('a turned phone sends the same lines, another lens is fitted anew', () => {
    const { want, resize, applied } = camera();
    want(middle);
    resize({ width: 720, height: 1280 });
    expect(applied).toHaveLength(1);
    resize({ width: 1920, height: 1080 });
    expect(applied.at(-1)?.scale).toBe(3);
  });

  test('nothing is ever blown up, and a track of unknown size is sent as it is', () => {
    expect(fitTo(full, { width: 640, height: 480 }).scale).toBe(1);
    expect(fitTo(full, undefined).scale).toBe(1);
  });

  test('leaves no timer behind', () => {
    const { want, clock, end } = camera();
    want(full);
    want(trickle);
    expect(clock.pending).toBe(1);
    end();
    expect(clock.pending).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseControl, type Want } from '../../../shared/protocol/index.ts';
import { askFor, drawnSize, type Eyes, TRICKLE, usualQuality } from '../../../shared/quality/index.ts';
import { seed } from '../../seed.ts';
import { anyQuality, someEyes } from './arbitrary.ts';

const atLeast = (more: Want, less: Want): boolean =>
  more.lines >= less.lines && more.frameRate >= less.frameRate && more.bitRate >= less.bitRate;

const eyes = (width: number, height: number, view = 'tab'): Eyes => ({ view, size: { width, height } });

describe('what a camera is asked for', () => {
  test('a trickle exactly when nobody looks, or the sound is all that is wanted', () => {
    fc.assert(
      fc.property(fc.array(someEyes, { maxLength: 6 }), anyQuality, (all, quality) => {
        const { want, why } = askFor(all, quality);
        const nobody = all.length === 0;
        const sound = quality.preset === 'sound-only';
        expect(why.for).toBe(nobody ? 'nobody' : sound ? 'sound-only' : 'view');
        expect(want.frameRate === TRICKLE.frameRate && want.lines === TRICKLE.lines).toBe(nobody || sound);
      }),
      { seed },
    );
  });

  test('never more than the user allows', () => {
    fc.assert(
      fc.property(fc.array(someEyes, { maxLength: 6 }), anyQuality, (all, quality) => {
        const { want } = askFor(all, quality);
        expect(want.bitRate).toBeLessThanOrEqual(quality.maxBitRate ?? Infinity);
        expect(want.frameRate).toBeLessThanOrEqual(quality.maxFrameRate ?? Infinity);
        if (quality.preset === 'saver') expect(want.lines).toBeLessThanOrEqual(360);
        if (quality.preset === 'balanced') expect(want.lines).toBeLessThanOrEqual(720);
      }),
      { seed },
    );
  });

  test('another view, or a larger one, never makes it less', () => {
    fc.assert(
      fc.property(fc.array(someEyes, { maxLength: 5 }), someEyes, anyQuality, (all, one, quality) => {
        const before = askFor(all, quality).want;
        expect(atLeast(askFor([...all, one], quality).want, before)).toBe(true);
        const { width, height } = one.size;
        const grown = { ...one, size: { width: width + 100, height: height + 100 } };
        expect(atLeast(askFor([...all, grown], quality).want, askFor([...all, one], quality).want)).toBe(
          true,
        );
      }),
      { seed },
    );
  });

  test('as many lines as the largest view draws, as long as the preset allows', () => {
    fc.assert(
      fc.property(fc.array(someEyes, { minLength: 1, maxLength: 5 }), (all) => {
        const needs = Math.max(...all.map(({ size }) => Math.min(size.width, size.height)));
        const { want, why } = askFor(all, usualQuality);
        expect(want.lines).toBeGreaterThanOrEqual(Math.min(needs, 1080));
        expect(why).toMatchObject({ for: 'view', needs, limits: needs > 1080 ? ['preset'] : [] });
      }),
      { seed },
    );
  });

  test('every wish passes the border of the camera', () => {
    fc.assert(
      fc.property(fc.array(someEyes, { maxLength: 6 }), anyQuality, (all, quality) => {
        const message = { kind: 'want', ...askFor(all, quality).want };
        expect(parseControl(JSON.stringify(message))).toEqual({ ok: true, message });
      }),
      { seed },
    );
  });

  test('the reason names the largest view and what holds it back', () => {
    const asked = askFor([eyes(320, 180, 'popup'), eyes(1920, 1080, 'tab')], {
      preset: 'balanced',
      prefer: 'sharpness',
      maxBitRate: 300_000,
      maxFrameRate: 10,
    });
    expect(asked).toEqual({
      want: { lines: 720, frameRate: 10, bitRate: 300_000, prefer: 'sharpness' },
      why: {
        for: 'view',
        view: 'tab',
        needs: 1080,
        limits: ['preset', 'bandwidth-cap', 'frame-rate-cap'],
      },
    });
  });

  test('best asks for the whole picture, however small the view, and for a trickle all the same when nobody looks', () => {
    const best = { ...usualQuality, preset: 'best' } as const;
    expect(askFor([eyes(160, 90)], best).want.lines).toBe(2160);
    expect(askFor([], best).want).toMatchObject(TRICKLE);
  });

  test('a view that is squeezed to nothing does not look', () => {
    expect(askFor([eyes(300, 0)], usualQuality).why).toEqual({ for: 'nobody' });
  });
});

describe('how large a picture is drawn', () => {
  const box = { width: 400, height: 300 };
  test('whole: within the box, bars left out', () => {
    expect(drawnSize(box, { width: 1280, height: 720 }, 'contain')).toEqual({ width: 400, height: 225 });
  });
  test('filling: beyond the box, with what is cut away', () => {
    expect(drawnSize(box, { width: 720, height: 1280 }, 'cover').width).toBe(400);
    expect(drawnSize(box, { width: 1600, height: 900 }, 'cover').height).toBe(300);
  });
  test('before the first frame the box stands for the picture', () => {
    expect(drawnSize(box, { width: 0, height: 0 }, 'contain')).toEqual(box);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Box,
  boxOf,
  type Corner,
  DOT,
  gripOf,
  nudged,
  placed,
  resized,
  type Size,
  START,
  snapped,
} from '../../../extension/platform/overlay/box.ts';
import { seed } from '../../seed.ts';

const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const boxes = fc.record<Box>({
  corner: fc.constantFrom(...CORNERS),
  dx: fc.integer({ min: 0, max: 5000 }),
  dy: fc.integer({ min: 0, max: 5000 }),
  width: fc.integer({ min: 1, max: 5000 }),
});
const views = fc.record<Size>({
  width: fc.integer({ min: 40, max: 4000 }),
  height: fc.integer({ min: 40, max: 3000 }),
});
const LAPTOP: Size = { width: 1280, height: 720 };

describe('where the overlay lies', () => {
  it('is always whole inside the window, whatever was kept and however small the window', () => {
    fc.assert(
      fc.property(boxes, views, fc.boolean(), (box, view, collapsed) => {
        const { left, top, width, height } = placed(box, view, collapsed);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(view.width + 1);
        expect(top + height).toBeLessThanOrEqual(view.height + 1);
        expect(width).toBeGreaterThan(0);
      }),
      { seed },
    );
  });

  it('is the same after it was kept and read again', () => {
    fc.assert(
      fc.property(boxes, views, (box, view) => {
        const rect = placed(box, view, false);
        expect(placed(boxOf(rect, view, rect.width), view, false)).toEqual(rect);
      }),
      { seed },
    );
  });

  it('keeps its distance to its corner when the window changes its size', () => {
    const box: Box = { corner: 'bottom-right', dx: 100, dy: 50, width: 320 };
    for (const view of [LAPTOP, { width: 1920, height: 1080 }]) {
      const { left, top, width, height } = placed(box, view, false);
      expect([view.width - left - width, view.height - top - height]).toEqual([100, 50]);
    }
  });

  it('snaps to the usual distance when it is let go near an edge, and stays where it is elsewhere', () => {
    expect(snapped({ ...START, dx: 3, dy: 39 })).toMatchObject({ dx: 16, dy: 16 });
    expect(snapped({ ...START, dx: 41, dy: 200 })).toMatchObject({ dx: 41, dy: 200 });
  });

  it('is a dot in its own corner when it is collapsed', () => {
    expect(placed(START, LAPTOP, true)).toEqual({
      left: 1280 - 16 - DOT,
      top: 720 - 16 - DOT,
      width: DOT,
      height: DOT,
    });
  });

  it('belongs to the nearest corner', () => {
    const at = (left: number, top: number): Corner =>
      boxOf({ left, top, width: 240, height: 135 }, LAPTOP, 240).corner;
    expect([at(0, 0), at(1000, 0), at(0, 500), at(1000, 500)]).toEqual(CORNERS);
  });

  it('is taken to be resized at the corner that is free', () => {
    expect(CORNERS.map((corner) => gripOf({ ...START, corner }))).toEqual([...CORNERS].reverse());
  });

  it('grows and shrinks within bounds and never beyond the window', () => {
    expect(resized(START, -1000, LAPTOP).width).toBe(160);
    expect(resized(START, 5000, LAPTOP).width).toBe(640);
    expect(resized(START, 5000, { width: 300, height: 700 }).width).toBe(300);
  });

  it('goes where the arrow points, from every corner', () => {
    const inTheMiddle = { dx: 300, dy: 200, width: 240 };
    for (const corner of CORNERS) {
      const box: Box = { corner, ...inTheMiddle };
      const from = placed(box, LAPTOP, false);
      const goes = (key: string) => placed(nudged(box, key, 24) ?? box, LAPTOP, false);
      expect(goes('ArrowLeft').left).toBe(from.left - 24);
      expect(goes('ArrowRight').left).toBe(from.left + 24);
      expect(goes('ArrowUp').top).toBe(from.top - 24);
      expect(goes('ArrowDown').top).toBe(from.top + 24);
      expect(nudged(box, 'a', 24)).toBeUndefined();
    }
  });
});

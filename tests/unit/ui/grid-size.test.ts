import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitGrid } from '../../../extension/ui/grid/grid-size.ts';
import { seed } from '../../seed.ts';

const desk = { width: 1600, height: 900, gap: 20, foot: 96, ratio: 16 / 9 };

describe('how large the cameras are', () => {
  test.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [6, 3],
    [9, 3],
  ])('%i of them on a desk lie in %i columns, and none leaves the screen', (count, columns) => {
    const fit = fitGrid(count, desk);
    expect(fit.columns).toBe(columns);
    const rows = Math.ceil(count / columns);
    const high = rows * (fit.picture / (16 / 9) + desk.foot) + desk.gap * (rows - 1);
    expect(high).toBeLessThanOrEqual(desk.height);
  });

  test('sixteen scroll rather than shrink to what nobody can see', () => {
    const { columns, picture } = fitGrid(16, desk);
    expect(columns).toBe(4);
    expect(picture).toBeGreaterThanOrEqual(320);
  });

  test('upright cameras, whose tiles are higher, lie smaller rather than off the screen', () => {
    const { columns, picture } = fitGrid(2, { ...desk, height: 500, ratio: 4 / 3 });
    expect(columns).toBe(2);
    expect(picture / (4 / 3) + desk.foot).toBeLessThanOrEqual(500);
  });

  test('a narrow window has one column, as wide as it is', () => {
    expect(fitGrid(3, { ...desk, width: 300 })).toEqual({ columns: 1, picture: 300 });
    expect(fitGrid(1, { ...desk, width: 300, height: 120 })).toEqual({ columns: 1, picture: 300 });
  });

  test('in every window the columns fit into the width, and no picture grows beyond what a phone films', () => {
    const size = fc.integer({ min: 200, max: 4000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), size, size, (count, width, height) => {
        const { columns, picture } = fitGrid(count, { ...desk, width, height });
        expect(columns).toBeGreaterThanOrEqual(1);
        expect(columns).toBeLessThanOrEqual(count);
        expect(columns * picture + desk.gap * (columns - 1)).toBeLessThanOrEqual(width);
        expect(picture).toBeLessThanOrEqual(1280);
        expect(picture).toBeGreaterThan(0);
      }),
      { seed },
    );
  });
});

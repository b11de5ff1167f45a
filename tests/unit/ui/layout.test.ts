import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Layout, parseLayout, usualLayout } from '../../../extension/host/layout.ts';
import {
  arrange,
  dropOn,
  enlarge,
  hide,
  move,
  neighbour,
  pin,
  together,
} from '../../../extension/ui/grid/layout.ts';
import { DeviceId } from '../../../shared/protocol/index.ts';
import { seed } from '../../seed.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((letter) => ({ id: v.parse(DeviceId, letter.repeat(32)) })) as [
  Camera,
  Camera,
  Camera,
  Camera,
];
interface Camera {
  readonly id: DeviceId;
}
const all = [a, b, c, d];
const shown = (layout: Layout, cameras: readonly Camera[] = all): string =>
  arrange(cameras, layout)
    .shown.map(({ id }) => id[0])
    .join('');

describe('the layout of the full tab', () => {
  test('is as the cameras were added, until somebody changes it', () => {
    expect(arrange(all, usualLayout)).toEqual({ large: undefined, shown: all, hidden: [] });
  });

  test('a camera changes places with its neighbour, and stays at the ends', () => {
    const moved = move(all, usualLayout, c.id, -1);
    expect(shown(moved)).toBe('acbd');
    expect(shown(move(all, moved, c.id, 1))).toBe('abcd');
    expect(move(all, usualLayout, a.id, -1)).toBe(usualLayout);
    expect(move(all, usualLayout, d.id, 1)).toBe(usualLayout);
  });

  test('over a hidden camera it steps in one go', () => {
    const hidden = hide(usualLayout, b.id, true);
    expect(shown(move(all, hidden, c.id, -1))).toBe('cad');
  });

  test('a pinned camera is in front, and steps only among the pinned', () => {
    const pinned = pin(usualLayout, c.id, true);
    expect(shown(pinned)).toBe('cabd');
    expect(neighbour(all, pinned, c.id, 1)).toBeUndefined();
    expect(neighbour(all, pinned, a.id, -1)).toBeUndefined();
    expect(shown(pin(pinned, c.id, false))).toBe('abcd');
  });

  test('a camera that is dropped takes the place of the one beneath it', () => {
    expect(shown(dropOn(all, usualLayout, a.id, c.id))).toBe('bcad');
    expect(shown(dropOn(all, usualLayout, d.id, b.id))).toBe('adbc');
    expect(dropOn(all, usualLayout, a.id, a.id)).toBe(usualLayout);
  });

  test('dropped among the pinned it is pinned, dropped among the others it is not any more', () => {
    const pinned = pin(usualLayout, a.id, true);
    const joined = dropOn(all, pinned, d.id, a.id);
    expect(shown(joined)).toBe('dabc');
    expect(joined.pinned).toContain(d.id);
    const left = dropOn(all, joined, a.id, c.id);
    expect(shown(left)).toBe('dbca');
    expect(left.pinned).toEqual([d.id]);
  });

  test('the large one follows the camera: it goes, the others share the room, it comes back and is large again', () => {
    const layout = enlarge(usualLayout, b.id);
    expect(arrange(all, layout).large).toBe(b);
    expect(arrange([a, c, d], layout).large).toBeUndefined();
    expect(arrange(all, layout).large).toBe(b);
    expect(arrange(all, together(layout)).large).toBeUndefined();
  });

  test('whoever hides the large one sees the others, and shows it again among them', () => {
    const hidden = hide(enlarge(usualLayout, b.id), b.id, true);
    expect(arrange(all, hidden)).toMatchObject({ large: undefined, hidden: [b] });
    expect(arrange(all, hide(hidden, b.id, false)).large).toBeUndefined();
    expect(shown(hide(hidden, b.id, false))).toBe('abcd');
  });

  test('a camera that went and came back finds its place, and a new one comes last', () => {
    const moved = move(all, usualLayout, d.id, -1);
    expect(shown(moved, [a, b, c])).toBe('abc');
    const meanwhile = move([a, b, c], moved, c.id, -1);
    expect(shown(meanwhile)).toBe('acbd');
    const [first, ...rest] = all;
    expect(shown(move(rest, usualLayout, c.id, -1), [...rest, first as Camera])).toBe('cbda');
  });

  test('whatever is done, every camera is somewhere once, the pinned first, and the record can be kept', () => {
    const camera = fc.constantFrom(...all);
    const step = fc.oneof(
      fc.tuple(camera, fc.constantFrom(-1 as const, 1 as const)).map(
        ([{ id }, by]) =>
          (layout: Layout) =>
            move(all, layout, id, by),
      ),
      fc.tuple(camera, camera).map(
        ([{ id }, on]) =>
          (layout: Layout) =>
            dropOn(all, layout, id, on.id),
      ),
      fc.tuple(camera, fc.boolean()).map(
        ([{ id }, on]) =>
          (layout: Layout) =>
            pin(layout, id, on),
      ),
      fc.tuple(camera, fc.boolean()).map(
        ([{ id }, on]) =>
          (layout: Layout) =>
            hide(layout, id, on),
      ),
      camera.map(
        ({ id }) =>
          (layout: Layout) =>
            enlarge(layout, id),
      ),
      fc.constant(together),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const layout = steps.reduce((before, change) => change(before), usualLayout);
        const { shown: visible, hidden, large } = arrange(all, layout);
        expect([...visible, ...hidden].map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
        const pins = visible.map(({ id }) => layout.pinned.includes(id));
        expect(pins).toEqual([...pins].sort((one, other) => Number(other) - Number(one)));
        expect(large === undefined || visible.includes(large)).toBe(true);
        expect(parseLayout(structuredClone(layout))).toEqual(layout);
      }),
      { seed },
    );
  });
});

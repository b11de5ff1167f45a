import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  type Layout,
  MOST_SAVED,
  parseLayout,
  replaceIn,
  usualLayout,
} from '../../../extension/host/layout.ts';
import { enlarge, hide, pin, together } from '../../../extension/ui/grid/layout.ts';
import { chosenOf, forget, isFull, resume, saveAs } from '../../../extension/ui/grid/saved.ts';
import { DeviceId } from '../../../shared/protocol/index.ts';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => v.parse(DeviceId, letter.repeat(32))) as [
  DeviceId,
  DeviceId,
  DeviceId,
];
const night = enlarge(pin(usualLayout, b, true), a);
const many = (count: number): Layout =>
  Array.from({ length: count }, (_, at) => `Layout ${at}`).reduce(saveAs, usualLayout);

describe('layouts with a name', () => {
  test('what was saved is there again, whatever was done in between', () => {
    const saved = saveAs(night, 'Night');
    const changed = hide(together(saved), b, true);
    expect(chosenOf(saved)).toBe('Night');
    expect(chosenOf(changed)).toBeUndefined();
    expect(resume(changed, 'Night')).toEqual(saved);
    expect(resume(changed, 'Day')).toBe(changed);
  });

  test('the same name is saved over where it stands, and no other is touched', () => {
    const both = saveAs(saveAs(night, 'Night'), 'Day');
    const again = saveAs(together(both), 'Night');
    expect(again.saved?.map(({ name }) => name)).toEqual(['Night', 'Day']);
    expect(resume(again, 'Night').large).toBeUndefined();
    expect(resume(again, 'Day').large).toBe(a);
  });

  test('one that is deleted is gone, and the cameras stay where they lie', () => {
    const { saved, ...places } = forget(saveAs(night, 'Night'), 'Night');
    expect(saved).toEqual([]);
    expect(places).toEqual(night);
  });

  test('there are as many as fit, and a full list can still be saved over', () => {
    const full = many(MOST_SAVED);
    expect(isFull(many(MOST_SAVED - 1))).toBe(false);
    expect(isFull(full)).toBe(true);
    expect(saveAs(full, 'One more')).toBe(full);
    expect(resume(saveAs(enlarge(full, a), 'Layout 3'), 'Layout 3').large).toBe(a);
    expect(parseLayout(structuredClone(full))).toEqual(full);
  });

  test('a record from before there were any is read, and one with too many or nameless ones is not', () => {
    expect(parseLayout({ order: [a], pinned: [], hidden: [] })).toEqual({ ...usualLayout, order: [a] });
    const [one] = saveAs(night, 'Night').saved ?? [];
    expect(parseLayout({ ...night, saved: Array(MOST_SAVED + 1).fill(one) })).toBeUndefined();
    expect(parseLayout({ ...night, saved: [{ ...one, name: '' }] })).toBeUndefined();
  });
});

describe('a phone that takes the place of another', () => {
  const order: Layout = { ...usualLayout, order: [a, b] };

  test('stands where that one stood, is pinned, hidden and large as it was, in the saved layouts too', () => {
    const layout = saveAs(hide(enlarge(pin(order, a, true), b), a, true), 'Night');
    const after = replaceIn(layout, a, c);
    expect(after).toMatchObject({ order: [c, b], pinned: [c], hidden: [c], large: b });
    expect(chosenOf(after)).toBe('Night');
    expect(replaceIn(enlarge(order, a), a, c).large).toBe(c);
    expect(parseLayout(structuredClone(after))).toEqual(after);
  });

  test('is in the order once, also when it had a place of its own before', () => {
    expect(replaceIn({ ...usualLayout, order: [c, a, b] }, a, c).order).toEqual([c, b]);
    expect(replaceIn({ ...usualLayout, order: [a, b, c] }, a, c).order).toEqual([c, b]);
  });

  test('keeps a place of its own where the other had none', () => {
    expect(replaceIn({ ...usualLayout, order: [c, b] }, a, c)).toEqual({ ...usualLayout, order: [c, b] });
  });
});

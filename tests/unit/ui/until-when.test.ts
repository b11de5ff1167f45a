import { expect, test } from 'vitest';
import { untilWhen } from '../../../extension/ui/household/until-when.ts';

const at = (day: number, hours: number, minutes = 0): number =>
  new Date(2026, 10, day, hours, minutes).getTime();

test('whoever may watch tonight watches until six in the morning, also when it is asked after midnight', () => {
  expect(untilWhen('tonight', '', at(21, 20, 15))).toBe(at(22, 6));
  expect(untilWhen('tonight', '', at(22, 1, 30))).toBe(at(22, 6));
  expect(untilWhen('tonight', '', at(22, 6))).toBe(at(23, 6));
});

test('a day and a week end at the same time of day, and a date at its last moment', () => {
  expect(untilWhen('day', '', at(21, 20, 15))).toBe(at(22, 20, 15));
  expect(untilWhen('week', '', at(21, 20, 15))).toBe(at(28, 20, 15));
  expect(untilWhen('date', '2026-11-30', at(21, 20))).toBe(new Date(2026, 11, 1).getTime() - 1);
});

test('without an end there is none, and a date that is none is none', () => {
  expect(untilWhen('always', '2026-11-30', at(21, 20))).toBeUndefined();
  for (const day of ['', 'soon', '2026-11']) expect(untilWhen('date', day, at(21, 20))).toBeUndefined();
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftOf, planOf, planText } from '../../../extension/ui/facts/plan-text.ts';

const home = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'UTC';
});
afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

const NOW = new Date('2026-06-10T12:00:00Z').getTime();
const days = [0, 1, 2, 3, 4, 5, 6];
const schedule = [{ days, from: 20 * 60, until: 7 * 60 }];
const says = (isOn: boolean, isWatched: boolean, next: number | undefined = NOW + 3_600_000) =>
  planText({ settings: { schedule }, plan: { isOn, next } }, isWatched, NOW);

test('a plan says its next turn, and never one that what somebody did by hand has put off', () => {
  expect(says(true, true)).toMatch(/^Watched every day, .+ to .+\. Ends .+\.$/);
  expect(says(false, false)).toMatch(/ Begins .+\.$/);
  expect(says(true, false)).toMatch(/ Stopped by hand, until it begins anew\.$/);
  expect(says(false, true)).toMatch(/ Begun by hand, until the next end of the plan\.$/);
  expect(planText({ settings: {} }, true, NOW)).toBeUndefined();
});

test('what a form shows of a plan is that plan again', () => {
  expect(planOf(draftOf(schedule))).toEqual(schedule);
  expect(planOf(draftOf([]))).toEqual(schedule.map((one) => ({ ...one, days })));
  expect(planOf({ days: [3, 1], from: '00:05', until: '23:59' })).toEqual([
    { days: [1, 3], from: 5, until: 1439 },
  ]);
  expect(planOf({ days: [], from: '00:05', until: '23:59' })).toBeUndefined();
  expect(planOf({ days, from: '', until: '23:59' })).toBeUndefined();
});

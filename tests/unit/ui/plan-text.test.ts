import { afterEach, beforeEach, expect, test } from 'vitest';
import { planText } from '../../../extension/ui/facts/plan-text.ts';
import { planWords } from '../../../shared/words/index.ts';

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

test('a plan of several times is one sentence, with days in a row said as one and overlaps as what they come to', () => {
  const said = (...spans: NonNullable<Parameters<typeof planText>[0]['settings']['schedule']>) =>
    planText({ settings: { schedule: spans }, plan: { isOn: false, next: undefined } }, false, NOW)
      ?.replaceAll(/(\d?\d):(\d\d)( [AP]M)?/g, 'T')
      .replaceAll('T to T', 'T');
  const [mon, wed, thu, fri, sat] = [1, 3, 4, 5, 6].map((day) => planWords.dayName(day));
  const night = { from: 19 * 60, until: 7 * 60 };
  expect(said({ ...night, days: [1, 2, 3, 4, 5] }, { days, from: 780, until: 900 })).toBe(
    `Watched ${mon}–${fri}, T, and every day, T.`,
  );
  expect(said({ ...night, days: [0, 6, 5, 4] }, { ...night, days: [1] }, { ...night, days: [3] })).toBe(
    `Watched ${mon}, ${wed}–${planWords.dayName(0)}, T.`,
  );
  expect(said({ ...night, days: [3, 4] }, { ...night, from: 780, days: [3, 4], until: 1200 })).toBe(
    `Watched ${wed}, ${thu}, T.`,
  );
  expect(said({ ...night, days: [6] })).toBe(`Watched ${sat}, T.`);
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planAt } from '../../../extension/host/facts/plan.ts';
import {
  afterKept,
  freshSpan,
  MOST_SPANS,
  newName,
  type PlanEdits,
  planOf,
  rowsOf,
  timeHint,
} from '../../../extension/ui/facts/plan-draft.ts';
import { joinSpans, type Plan } from '../../../extension/ui/facts/plan-join.ts';
import { planWords } from '../../../shared/words/index.ts';
import { seed } from '../../seed.ts';

const home = process.env.TZ;
beforeAll(() => {
  process.env.TZ = 'UTC';
});
afterAll(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

const days = [0, 1, 2, 3, 4, 5, 6];
const night = { days: [1, 2, 3, 4, 5], from: 19 * 60, until: 7 * 60 };
const nap = { days, from: 13 * 60, until: 15 * 60 };
const name = (span: Plan[number]): string => JSON.stringify(span);
const draft = (from: string, until: string, on = days) => ({ days: on, from, until });
const kept = (plan: Plan, edits: PlanEdits) => planOf(rowsOf(plan, edits));

describe('the form of a plan', () => {
  test('shows a plan as what it is, and of none at all a suggestion', () => {
    for (const plan of [[night], [night, nap]]) expect(kept(plan, {})).toEqual(plan);
    expect(kept([], {})).toEqual([{ days, from: 20 * 60, until: 7 * 60 }]);
    expect(kept([], { suggested: draft('00:05', '23:59', [3, 1]) })).toEqual([
      { days: [1, 3], from: 5, until: 1439 },
    ]);
  });

  test('adds, changes and removes one span and leaves the others as they are', () => {
    expect(kept([night], { 'new 1': freshSpan })).toEqual([night, nap]);
    expect(kept([night, nap], { [name(night)]: undefined })).toEqual([nap]);
    expect(kept([night, nap], { [name(nap)]: draft('12:00', '14:00') })).toEqual([
      night,
      { days, from: 720, until: 840 },
    ]);
    expect(newName({ 'new 1': freshSpan })).toBe('new 2');
  });

  test('keeps what somebody else planned meanwhile beside what was touched here', () => {
    const edits = { [name(night)]: draft('18:00', '06:00'), 'new 1': draft('09:00', '10:00') };
    const early = { days, from: 5 * 60, until: 330 };
    const mine = [
      { days, from: 18 * 60, until: 6 * 60 },
      { days, from: 540, until: 600 },
    ];
    expect(kept([night, nap], edits)).toEqual([mine[0], nap, mine[1]]);
    expect(kept([early, nap], edits), 'the span that is changed here was removed there').toEqual([
      { days, from: 18 * 60, until: 6 * 60 },
      nap,
      mine[1],
    ]);
    expect(kept([nap], { [name(night)]: undefined }), 'removed on both').toEqual([nap]);
  });

  test('goes on in the same span with what is typed while the disk is slow', () => {
    const first = { [name(night)]: draft('18:00', '06:00'), 'new 1': freshSpan };
    expect(afterKept(first, first)).toEqual({});
    const typed = { ...first, [name(night)]: draft('18:30', '06:00'), 'new 2': draft('09:00', '10:00') };
    const saved = kept([night], first) ?? [];
    expect(kept(saved, afterKept(typed, first))).toEqual([
      { days, from: 1110, until: 360 },
      nap,
      { days, from: 540, until: 600 },
    ]);
  });

  test('offers nothing that is not complete, and nothing beyond its bound', () => {
    expect(kept([night], { 'new 1': draft('', '10:00') })).toBeUndefined();
    expect(kept([night], { 'new 1': draft('09:00', '') })).toBeUndefined();
    expect(kept([night], { 'new 1': draft('09:00', '10:00', []) })).toBeUndefined();
    const hours = Array.from({ length: MOST_SPANS }, (_, n) => ({
      days,
      from: n * 120,
      until: n * 120 + 60,
    }));
    expect(kept(hours, {})).toHaveLength(MOST_SPANS);
    expect(kept(hours, { 'new 1': draft('23:00', '23:30') })).toBeUndefined();
    expect(kept(hours, { 'new 1': draft('00:30', '01:30') }), 'it overlaps, so it is none more').toHaveLength(
      MOST_SPANS,
    );
  });

  test('says that an end before its beginning is on the next day', () => {
    expect(timeHint(draft('19:00', '07:00'))).toBe(planWords.nextDay);
    expect(timeHint(draft('19:00', '19:00'))).toBe(planWords.wholeDay);
    expect(timeHint(draft('07:00', '19:00'))).toBeUndefined();
    expect(timeHint(draft('', '19:00'))).toBeUndefined();
  });
});

describe('spans that overlap', () => {
  test('are one where one can say it', () => {
    const some = [2, 4];
    const hours = (from: number, until: number, on = some) => ({
      days: on,
      from: from * 60,
      until: until * 60,
    });
    expect(joinSpans([hours(13, 15), hours(14, 16)])).toEqual([hours(13, 16)]);
    expect(joinSpans([hours(14, 16), hours(13, 14)])).toEqual([hours(13, 16)]);
    expect(joinSpans([hours(19, 7, [2]), hours(19, 7, [4])])).toEqual([hours(19, 7)]);
    expect(joinSpans([hours(13, 15), hours(12, 16, days)])).toEqual([hours(12, 16, days)]);
    expect(joinSpans([hours(6, 8, days), hours(19, 7, days)])).toEqual([hours(19, 8, days)]);
    expect(joinSpans([hours(8, 20, days), hours(20, 8, days)])).toEqual([hours(8, 8, days)]);
    const apart = [hours(6, 8), hours(19, 7)];
    expect(joinSpans(apart), 'the next morning is another day').toEqual(apart);
  });

  test('are watched at the very same moments as before', () => {
    const minute = fc.integer({ min: 0, max: 47 }).map((half) => half * 30);
    const on = fc.oneof(
      fc.constant(days),
      fc.constant<number[]>([1, 2]),
      fc.subarray(days, { minLength: 1 }),
    );
    const plans = fc.array(fc.record({ days: on, from: minute, until: minute }), { maxLength: 5 });
    const monday = Date.UTC(2026, 5, 8);
    const property = fc.property(plans, (plan) => {
      const joined = joinSpans(plan);
      expect(joined.length).toBeLessThanOrEqual(plan.length);
      for (let half = 0; half < 7 * 48; half += 1) {
        const moment = monday + half * 1_800_000;
        if (planAt(plan, moment).isOn !== planAt(joined, moment).isOn)
          throw new Error(`${JSON.stringify(joined)} at ${new Date(moment).toISOString()}`);
      }
    });
    fc.assert(property, { seed, numRuns: 60 });
  });
});

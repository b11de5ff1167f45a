import { afterEach, describe, expect, test } from 'vitest';
import { type Plan, planAt } from '../../../../extension/host/facts/plan.ts';

const home = process.env.TZ;
afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

const DAILY = [0, 1, 2, 3, 4, 5, 6];
const at = (text: string): number => new Date(text).getTime();
const said = (plan: Plan, text: string) => {
  const { isOn, since, next } = planAt(plan, at(text));
  const told = (moment: number | undefined) => moment && new Date(moment).toISOString();
  return { isOn, since: told(since), next: told(next) };
};

describe('a plan', () => {
  const night: Plan = [{ days: DAILY, from: 20 * 60, until: 7 * 60 }];

  test('goes through midnight, and says when it turned and when it will', () => {
    process.env.TZ = 'UTC';
    expect(said(night, '2026-06-10T12:00:00Z')).toEqual({
      isOn: false,
      since: '2026-06-10T07:00:00.000Z',
      next: '2026-06-10T20:00:00.000Z',
    });
    expect(said(night, '2026-06-10T20:00:00Z').isOn, 'from that very moment').toBe(true);
    expect(said(night, '2026-06-11T03:00:00Z').isOn).toBe(true);
    expect(said(night, '2026-06-11T07:00:00Z').isOn, 'and not in the last one').toBe(false);
  });

  test('of some days begins on them, also where it ends on another', () => {
    process.env.TZ = 'UTC';
    // A Friday.
    const fridays: Plan = [{ days: [5], from: 22 * 60, until: 6 * 60 }];
    expect(said(fridays, '2026-06-13T05:00:00Z').isOn).toBe(true);
    expect(said(fridays, '2026-06-12T05:00:00Z').isOn).toBe(false);
    expect(said(fridays, '2026-06-13T06:00:00Z')).toEqual({
      isOn: false,
      since: '2026-06-13T06:00:00.000Z',
      next: '2026-06-19T22:00:00.000Z',
    });
  });

  test('of two spans that touch turns once, and one that never ends never turns', () => {
    process.env.TZ = 'UTC';
    const touching: Plan = [
      { days: DAILY, from: 60, until: 120 },
      { days: DAILY, from: 120, until: 180 },
    ];
    expect(said(touching, '2026-06-10T01:30:00Z').next).toBe('2026-06-10T03:00:00.000Z');
    const always: Plan = [{ days: DAILY, from: 1200, until: 1200 }];
    for (const hour of ['00:00', '12:00', '20:00', '23:59'])
      expect(said(always, `2026-06-10T${hour}:00Z`)).toEqual({
        isOn: true,
        since: undefined,
        next: undefined,
      });
    expect(said([{ days: [], from: 0, until: 60 }], '2026-06-10T00:30:00Z').isOn).toBe(false);
  });

  test('keeps to the time on the wall through both changes of the clocks', () => {
    process.env.TZ = 'Europe/Berlin';
    // The night in which 2:00 becomes 3:00.
    expect(said(night, '2026-03-28T23:00:00Z')).toEqual({
      isOn: true,
      since: '2026-03-28T19:00:00.000Z',
      next: '2026-03-29T05:00:00.000Z',
    });
    // The night in which 3:00 becomes 2:00.
    expect(said(night, '2026-10-25T02:30:00Z')).toEqual({
      isOn: true,
      since: '2026-10-24T18:00:00.000Z',
      next: '2026-10-25T06:00:00.000Z',
    });
    const leftOut: Plan = [{ days: DAILY, from: 2 * 60 + 30, until: 4 * 60 }];
    expect(said(leftOut, '2026-03-29T00:00:00Z').next).toBe('2026-03-29T01:30:00.000Z');
  });

  test('loses no span to a change of the clocks, and ends none an hour early', () => {
    process.env.TZ = 'Europe/Berlin';
    const short: Plan = [{ days: DAILY, from: 2 * 60 + 30, until: 3 * 60 + 15 }];
    expect(said(short, '2026-03-29T01:00:00Z')).toEqual({
      isOn: true,
      since: '2026-03-29T00:30:00.000Z',
      next: '2026-03-29T01:15:00.000Z',
    });
    // From 22:00 to 2:30, which comes twice.
    const late: Plan = [{ days: DAILY, from: 22 * 60, until: 2 * 60 + 30 }];
    expect(said(late, '2026-10-25T01:00:00Z').next).toBe('2026-10-25T01:30:00.000Z');
    const twice: Plan = [{ days: DAILY, from: 2 * 60 + 15, until: 2 * 60 + 45 }];
    expect(said(twice, '2026-10-25T00:00:00Z').next, 'its first quarter past').toBe(
      '2026-10-25T00:15:00.000Z',
    );
    expect(said(twice, '2026-10-25T01:00:00Z').isOn).toBe(true);
    expect(said(late, '2026-10-26T00:00:00Z').next, 'the next night').toBe('2026-10-26T01:30:00.000Z');
  });

  test('keeps a night of weekdays beside a nap of every day, and joins what overlaps', () => {
    process.env.TZ = 'UTC';
    const plan: Plan = [
      { days: [1, 2, 3, 4, 5], from: 19 * 60, until: 7 * 60 },
      { days: DAILY, from: 13 * 60, until: 15 * 60 },
      { days: [6], from: 6 * 60, until: 9 * 60 },
    ];
    // The night of a Friday goes on into the early hours of its Saturday, which end later.
    expect(said(plan, '2026-06-13T06:30:00Z')).toEqual({
      isOn: true,
      since: '2026-06-12T19:00:00.000Z',
      next: '2026-06-13T09:00:00.000Z',
    });
    expect(said(plan, '2026-06-14T12:00:00Z').next, 'a Sunday').toBe('2026-06-14T13:00:00.000Z');
    expect(said(plan, '2026-06-14T16:00:00Z').next, 'the nap of Monday is before its night').toBe(
      '2026-06-15T13:00:00.000Z',
    );
  });

  test('is of the time of day where the computer is', () => {
    process.env.TZ = 'America/New_York';
    expect(said(night, '2026-06-10T12:00:00Z')).toEqual({
      isOn: false,
      since: '2026-06-10T11:00:00.000Z',
      next: '2026-06-11T00:00:00.000Z',
    });
  });
});

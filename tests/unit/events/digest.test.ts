import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  type Chart,
  createChart,
  createFigures,
  dayAround,
  dayBeside,
  daysIn,
  type Fact,
  lastNights,
  lengthOf,
  markOf,
  nightAfter,
  type Stretch,
  weekUntil,
} from '../../../shared/events/digest/index.ts';
import { type Ms, minutes, seconds } from '../../../shared/lib/index.ts';
import { DeviceId } from '../../../shared/protocol/index.ts';
import { plausibleEvents } from '../../plausible-events.ts';
import { seed } from '../../seed.ts';

const idOf = (letter: string): DeviceId => v.parse(DeviceId, letter.repeat(32));
const [laptop, desktop, phone] = [idOf('l'), idOf('d'), idOf('p')];
const hours = (n: number): Ms => n * 3_600_000;
const NOON = new Date(2026, 4, 12, 12).getTime();
const DAY = dayAround(NOON);

const event = (at: Ms, kind: string, fields: object = {}, device = laptop): Fact => ({
  at,
  device,
  about: phone,
  kind,
  fields,
});

function chartOf(facts: readonly Fact[], bounds: Stretch = DAY, now: Ms = bounds.to): Chart {
  const chart = createChart(bounds);
  for (const fact of facts) {
    const mark = markOf(fact);
    if (mark) chart.take(mark);
  }
  return chart.end(now);
}

const shapes = ({ spans }: Chart): [string, Ms][] => spans.map((span) => [span.is, lengthOf(span)]);

describe('a day as a chart', () => {
  it('shows when the camera was asked for, live, lost and back', () => {
    const chart = chartOf([
      event(NOON, 'watching'),
      event(NOON + seconds(2), 'connected', { took: 2000 }),
      event(NOON + hours(1), 'lost', { why: 'no-path' }),
      event(NOON + hours(1) + seconds(5), 'alarm'),
      event(NOON + hours(1) + minutes(3), 'recovered'),
      event(NOON + hours(2), 'unwatched'),
    ]);
    expect(shapes(chart)).toEqual([
      ['connecting', seconds(2)],
      ['live', hours(1) - seconds(2)],
      ['lost', minutes(3)],
      ['live', hours(1) - minutes(3)],
    ]);
    expect(chart.sums).toMatchObject({ losses: 1, longestLoss: minutes(3), alarms: 1 });
    expect(chart.alarms).toEqual([NOON + hours(1) + seconds(5)]);
  });

  it('begins in the state that the evening before left behind, and that evening counts for nothing more', () => {
    const chart = chartOf([
      event(DAY.from - hours(3), 'connected', { took: 900 }),
      event(DAY.from - hours(2), 'alarm'),
      event(DAY.from + hours(1), 'unwatched'),
    ]);
    expect(shapes(chart)).toEqual([['live', hours(1)]]);
    expect(chart.sums.alarms).toBe(0);
  });

  it('ends at the present moment, because nothing is known of what comes', () => {
    expect(shapes(chartOf([event(NOON, 'connected')], DAY, NOON + minutes(7)))).toEqual([
      ['live', minutes(7)],
    ]);
  });

  it('calls no time live in which the computer slept, though that is told only afterwards', () => {
    const woke = NOON + hours(4);
    const chart = chartOf([
      event(NOON, 'connected'),
      event(woke, 'nobody', { from: NOON + hours(1), until: woke }),
      event(woke + seconds(3), 'connected'),
      event(woke + seconds(8), 'unwatched'),
    ]);
    expect(shapes(chart)).toEqual([
      ['live', hours(1)],
      ['connecting', seconds(3)],
      ['live', seconds(5)],
    ]);
  });

  it('counts a camera as seen while one of two monitors saw it', () => {
    const chart = chartOf([
      event(NOON, 'connected', {}, laptop),
      event(NOON + hours(1), 'connected', {}, desktop),
      event(NOON + hours(2), 'lost', { why: 'offline' }, laptop),
      event(NOON + hours(3), 'recovered', {}, laptop),
      event(NOON + hours(4), 'unwatched', {}, laptop),
      event(NOON + hours(4), 'lost', { why: 'absent' }, desktop),
      event(NOON + hours(5), 'unwatched', {}, desktop),
    ]);
    expect(shapes(chart)).toEqual([
      ['live', hours(4)],
      ['lost', hours(1)],
    ]);
  });

  it('draws no more points of a battery than a screen has room for, and still knows the first and the last', () => {
    const facts = Array.from({ length: 20_000 }, (_, n) =>
      event(DAY.from + seconds(n * 4), 'battery', { level: 1 - n / 20_000, charging: false }, phone),
    );
    const { battery, sums } = chartOf(facts);
    expect(battery.length).toBeLessThan(500);
    expect(sums.battery?.first.level).toBe(1);
    expect(sums.battery?.last.level).toBeCloseTo(0, 3);
  });

  it('leaves out an event whose fields are not what its kind promises', () => {
    expect(markOf(event(NOON, 'battery', { level: 'full' }))).toBeUndefined();
    expect(markOf(event(NOON, 'lost', {}))).toBeUndefined();
    expect(markOf(event(NOON, 'constructor', {}))).toBeUndefined();
    expect(markOf({ ...event(NOON, 'connected'), fields: null })).toBeUndefined();
  });
});

describe('how well it worked', () => {
  const figuresOf = (facts: Iterable<Fact>, bounds: Stretch) => {
    const figures = createFigures(bounds);
    for (const fact of facts) {
      const mark = markOf(fact);
      if (mark) figures.take(mark);
    }
    return figures.end(bounds.to);
  };
  const week = weekUntil(NOON);

  it('names the commonest cause of losses first, with how long they lasted', () => {
    const { losses, share } = figuresOf(
      [
        event(NOON, 'connected'),
        event(NOON + minutes(10), 'lost', { why: 'offline' }),
        event(NOON + minutes(30), 'recovered'),
        event(NOON + minutes(31), 'lost', { why: 'no-answer' }),
        event(NOON + minutes(32), 'recovered'),
        event(NOON + minutes(33), 'lost', { why: 'no-answer' }),
        event(NOON + minutes(35), 'recovered'),
        event(NOON + minutes(46), 'unwatched'),
      ],
      week,
    );
    expect(losses).toEqual([
      { why: 'no-answer', times: 2, lasted: minutes(3), longest: minutes(2) },
      { why: 'offline', times: 1, lasted: minutes(20), longest: minutes(20) },
    ]);
    expect(share).toBeCloseTo(0.5);
  });

  it('tells the drain of a battery by the hours off the charger alone, and how long the rest lasts', () => {
    const at = (hour: number, level: number, charging: boolean): Fact =>
      event(NOON + hours(hour), 'battery', { level, charging }, phone);
    const { battery } = figuresOf(
      [at(0, 0.5, true), at(1, 0.9, true), at(2, 0.9, false), at(3, 0.8, false), at(4, 0.7, false)],
      week,
    );
    expect(battery?.perHour).toBeCloseTo(0.1);
    expect(battery?.left).toBeCloseTo(hours(7), -3);
  });

  it('knows no drain from one look, across a night of silence, or on the charger', () => {
    const level = (at: Ms, level: number, charging = false): Fact =>
      event(at, 'battery', { level, charging }, phone);
    const drain = (...facts: readonly Fact[]) => figuresOf(facts, week).battery?.perHour;
    expect(drain(level(NOON, 0.5))).toBeUndefined();
    expect(drain(level(NOON, 0.9), level(NOON + hours(9), 0.1))).toBeUndefined();
    expect(drain(level(NOON, 0.4, true), level(NOON + hours(1), 0.8, true))).toBeUndefined();
  });

  it('shares the hours out to the days in which they lay', () => {
    const { days } = figuresOf(
      [event(DAY.from - hours(2), 'connected'), event(DAY.from + hours(3), 'unwatched')],
      week,
    );
    expect(days.map(({ live }) => live / hours(1))).toEqual([0, 0, 0, 0, 0, 2, 3]);
  });

  it('says how long connecting took in the middle, and how long one time in ten', () => {
    const facts = Array.from({ length: 100 }, (_, n) => [
      event(NOON + minutes(n), 'connected', { took: n * 10 }),
      event(NOON + minutes(n) + 500, 'unwatched'),
    ]).flat();
    expect(figuresOf(facts, week).connecting).toEqual({ times: 100, median: 500, slow: 900 });
  });

  it('never finds more time than there was, whatever came in whatever order', () => {
    const moment = fc.integer({ min: week.from - hours(30), max: week.to + hours(30) });
    const fact = fc
      .record({
        at: moment,
        kind: fc.constantFrom('watching', 'connected', 'lost', 'recovered', 'unwatched', 'nobody', 'alarm'),
        from: moment,
        until: moment,
        device: fc.constantFrom(laptop, desktop),
      })
      .map(({ at, kind, from, until, device }) => event(at, kind, { why: 'absent', from, until }, device));
    const ordered = fc.array(fact, { maxLength: 60 }).map((facts) => facts.sort((a, b) => a.at - b.at));
    fc.assert(
      fc.property(ordered, (facts) => {
        const figures = figuresOf(facts, week);
        expect(figures.live + figures.missing).toBeLessThanOrEqual(lengthOf(week));
        const chart = chartOf(facts, week);
        for (const [n, span] of chart.spans.entries()) {
          expect(span.from).toBeLessThan(span.to);
          expect(span.from).toBeGreaterThanOrEqual(chart.spans[n - 1]?.to ?? week.from);
        }
        expect(chart.sums.live).toBe(figures.live);
        const perDay = figures.days.reduce((sum, { live, missing }) => sum + live + missing, 0);
        expect(perDay).toBe(figures.live + figures.missing);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('reads months in one go: every night and day of a plausible household adds up', () => {
    const from = dayBeside(DAY, -60).from;
    const facts = [...plausibleEvents({ seed, monitor: laptop, cameras: [phone], from, to: DAY.to })];
    expect(facts.length).toBeGreaterThan(3000);
    expect(facts.every(({ at }, n) => n === 0 || at >= (facts[n - 1]?.at ?? 0))).toBe(true);
    const whole = { from, to: DAY.to };
    const figures = figuresOf(facts, whole);
    expect(figures.share).toBeGreaterThan(0.9);
    const daily = daysIn(whole).map((day) => chartOf(facts, day).sums.live);
    expect(figures.days.map(({ live }) => live)).toEqual(daily);
  });
});

describe('days and nights by the clock of the wall', () => {
  it('puts every moment into one day, from midnight to midnight', () => {
    const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(moment, (at) => {
        const day = dayAround(at);
        expect(day.from).toBeLessThanOrEqual(at);
        expect(day.to).toBeGreaterThan(at);
        expect([new Date(day.from).getHours(), new Date(day.to).getHours()]).toEqual([0, 0]);
        expect(dayBeside(dayBeside(day, 1), -1)).toEqual(day);
        expect(dayBeside(day, 1).from).toBe(day.to);
      }),
      { seed },
    );
  });

  it('calls the night that goes on the last one, from eight to eight', () => {
    const [now] = lastNights(new Date(2026, 4, 12, 23).getTime(), 3);
    expect(now).toEqual(nightAfter(DAY));
    const [before, ...rest] = lastNights(NOON, 3);
    expect(before && [new Date(before.from).getHours(), new Date(before.to).getHours()]).toEqual([20, 8]);
    expect(before?.to).toBe(new Date(2026, 4, 12, 8).getTime());
    expect(rest).toHaveLength(2);
  });
});

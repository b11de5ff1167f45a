import type { Ms } from '../../lib/index.ts';
import { type BatteryFigures, type BatteryPoint, createBattery } from './battery.ts';
import { lengthOf, type Stretch, within } from './fact.ts';
import type { Mark } from './mark.ts';
import { createSpans, type Span } from './span.ts';

/** One camera over a stretch of time, a day or a night: what a chart draws and a sentence sums up. */
export interface Chart extends Stretch {
  readonly spans: readonly Span[];
  readonly battery: readonly BatteryPoint[];
  readonly alarms: readonly Ms[];
  readonly sums: Sums;
}

export interface Sums {
  readonly live: Ms;
  /** Wanted and not there: lost, or never found. */
  readonly missing: Ms;
  readonly losses: number;
  readonly longestLoss: Ms;
  readonly alarms: number;
  readonly shaky: number;
  readonly battery: BatteryFigures | undefined;
}

/** A chart is at most this many points wide: a phone that tells its battery every second does not fill the memory. */
const MOST_POINTS = 400;

/** Marks of one camera in the order of time, beginning with the one that says how it was before the stretch began. */
export function createChart(bounds: Stretch): { take(mark: Mark): void; end(now: Ms): Chart } {
  const spans = createSpans();
  const power = createBattery();
  const points: BatteryPoint[] = [];
  const alarms: Ms[] = [];
  const apart = lengthOf(bounds) / MOST_POINTS;
  let shaky = 0;
  return {
    take(mark) {
      if (mark.at >= bounds.to) return;
      spans.take(mark);
      if (mark.at < bounds.from) return;
      power.take(mark);
      if (mark.is === 'shaky') shaky += mark.times;
      if (mark.is === 'alarm') alarms.push(mark.at);
      if (mark.is !== 'battery') return;
      const point = { at: mark.at, level: mark.level, charging: mark.charging };
      const last = points.at(-1);
      if (last && mark.at - last.at < apart && last.charging === mark.charging)
        points[points.length - 1] = { ...point, at: last.at };
      else points.push(point);
    },
    end(now) {
      const cut = spans.end(Math.min(now, bounds.to)).flatMap((span) => within(span, bounds) ?? []);
      const lost = cut.filter(({ is }) => is === 'lost').map(lengthOf);
      const total = (is: Span['is']): Ms =>
        cut.reduce((sum, span) => (span.is === is ? sum + lengthOf(span) : sum), 0);
      return {
        ...bounds,
        spans: cut,
        battery: points,
        alarms,
        sums: {
          live: total('live'),
          missing: total('lost') + total('connecting'),
          losses: lost.length,
          longestLoss: Math.max(0, ...lost),
          alarms: alarms.length,
          shaky,
          battery: power.end(),
        },
      };
    },
  };
}

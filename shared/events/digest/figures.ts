import type { Ms } from '../../lib/index.ts';
import { type BatteryFigures, createBattery } from './battery.ts';
import { daysIn } from './calendar.ts';
import { lengthOf, type Stretch, within } from './fact.ts';
import type { Mark } from './mark.ts';
import { createSpans } from './span.ts';

/** How well one camera worked over a stretch of time. */
export interface Figures extends Stretch {
  readonly days: readonly DayFigures[];
  readonly live: Ms;
  readonly missing: Ms;
  /** Of the time that somebody wanted to see it; undefined when nobody did. */
  readonly share: number | undefined;
  readonly losses: readonly Loss[];
  readonly shaky: number;
  readonly alarms: number;
  readonly connecting: Spread | undefined;
  readonly battery: BatteryFigures | undefined;
}

export interface DayFigures extends Stretch {
  readonly live: Ms;
  readonly missing: Ms;
}

/** All losses of one cause; the commonest comes first. */
export interface Loss {
  readonly why: string;
  readonly times: number;
  readonly lasted: Ms;
  readonly longest: Ms;
}

export interface Spread {
  readonly times: number;
  readonly median: Ms;
  /** One in ten took longer. */
  readonly slow: Ms;
}

/** Marks of one camera in the order of time, beginning with the one that says how it was before the stretch began. */
export function createFigures(bounds: Stretch): { take(mark: Mark): void; end(now: Ms): Figures } {
  const spans = createSpans();
  const power = createBattery();
  const took: Ms[] = [];
  let shaky = 0;
  let alarms = 0;
  return {
    take(mark) {
      if (mark.at >= bounds.to) return;
      spans.take(mark);
      if (mark.at < bounds.from) return;
      power.take(mark);
      if (mark.is === 'shaky') shaky += mark.times;
      if (mark.is === 'alarm') alarms += 1;
      if (mark.is === 'live' && mark.took !== undefined) took.push(mark.took);
    },
    end(now) {
      const cut = spans.end(Math.min(now, bounds.to)).flatMap((span) => within(span, bounds) ?? []);
      const live = sum(cut.filter(({ is }) => is === 'live'));
      const missing = sum(cut.filter(({ is }) => is !== 'live'));
      const wanted = live + missing;
      return {
        ...bounds,
        days: byDay(bounds, cut),
        live,
        missing,
        share: wanted === 0 ? undefined : live / wanted,
        losses: byCause(cut.flatMap((span) => (span.is === 'lost' ? [span] : []))),
        shaky,
        alarms,
        connecting: spreadOf(took),
        battery: power.end(),
      };
    },
  };
}

const sum = (stretches: readonly Stretch[]): Ms => stretches.reduce((all, one) => all + lengthOf(one), 0);

function byDay(bounds: Stretch, spans: readonly (Stretch & { readonly is: string })[]): DayFigures[] {
  let first = 0;
  return daysIn(bounds).map((day) => {
    let [live, missing]: [Ms, Ms] = [0, 0];
    while (first < spans.length && (spans[first]?.to ?? 0) <= day.from) first += 1;
    for (let n = first; n < spans.length; n += 1) {
      const span = spans[n];
      if (span === undefined || span.from >= day.to) break;
      const part = within(span, day);
      if (part === undefined) continue;
      if (span.is === 'live') live += lengthOf(part);
      else missing += lengthOf(part);
    }
    return { ...day, live, missing };
  });
}

function byCause(lost: readonly (Stretch & { readonly why: string })[]): Loss[] {
  const causes = new Map<string, Loss>();
  for (const span of lost) {
    const before = causes.get(span.why) ?? { why: span.why, times: 0, lasted: 0, longest: 0 };
    causes.set(span.why, {
      why: span.why,
      times: before.times + 1,
      lasted: before.lasted + lengthOf(span),
      longest: Math.max(before.longest, lengthOf(span)),
    });
  }
  return [...causes.values()].sort((a, b) => b.times - a.times || b.lasted - a.lasted);
}

function spreadOf(lengths: readonly Ms[]): Spread | undefined {
  if (lengths.length === 0) return undefined;
  const sorted = lengths.toSorted((a, b) => a - b);
  const at = (part: number): Ms => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { times: sorted.length, median: at(0.5), slow: at(0.9) };
}

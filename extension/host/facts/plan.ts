import type { DeviceSettings } from '../../../shared/household/index.ts';
import { type Ms, minutes } from '../../../shared/lib/index.ts';

export type Plan = NonNullable<DeviceSettings['schedule']>;

export interface PlanMoment {
  /** Whether the camera is to be watched now. */
  readonly isOn: boolean;
  /** When that last changed. Undefined where it never does. */
  readonly since: Ms | undefined;
  readonly next: Ms | undefined;
}

interface Span {
  readonly from: Ms;
  readonly until: Ms;
}

/** A plan is the same each week, so nothing outside of this changes what is found; an hour of it is summer time. */
const AROUND_DAYS = 9;
const WITHIN: Ms = minutes(8 * 24 * 60);

/**
 * Pure: what a plan says of a moment, by this computer's own time of day. A time of day that a change of the clocks
 * leaves out is the moment after it; one that comes twice begins with its first and ends with its last. So a night of
 * that kind is watched too long by an hour, and never too short.
 */
export function planAt(plan: Plan, now: Ms): PlanMoment {
  const spans = joined(spansAround(plan, now));
  const changes = spans.flatMap(({ from, until }) => [from, until]);
  const near = changes.filter((moment) => Math.abs(moment - now) <= WITHIN);
  return {
    isOn: spans.some(({ from, until }) => from <= now && now < until),
    since: near.findLast((moment) => moment <= now),
    next: near.find((moment) => moment > now),
  };
}

function spansAround(plan: Plan, now: Ms): readonly Span[] {
  const today = new Date(now);
  const offsets = Array.from({ length: 2 * AROUND_DAYS + 1 }, (_, n) => n - AROUND_DAYS);
  return offsets.flatMap((offset) => {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() + offset);
    return plan
      .filter(({ days }) => days.includes(day.getDay()))
      .map(({ from, until }) => {
        const begins = momentOf(day, 0, from);
        // Until the same time or an earlier one is until then on the next day.
        const ends = lastOf(momentOf(day, until > from ? 0 : 1, until));
        // Of a short span the hour that is left out would leave nothing: it is watched right before.
        return { from: begins < ends ? begins : ends - minutes(until - from), until: ends };
      });
  });
}

/** The same time of day once more, where the clocks were put back meanwhile. */
function lastOf(moment: Ms): Ms {
  const later = moment + minutes(60);
  return new Date(later).getHours() === new Date(moment).getHours() ? later : moment;
}

const momentOf = (day: Date, later: number, minute: number): Ms =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + later, 0, minute).getTime();

/** What overlaps or touches is one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && span.from <= last.until)
      found.splice(-1, 1, { from: last.from, until: Math.max(last.until, span.until) });
    else if (span.until > span.from) found.push(span);
  }
  return found;
}

import type { DeviceView } from '../../host/snapshot.ts';

export type Plan = NonNullable<DeviceView['settings']['schedule']>;
export type Span = Plan[number];

const DAY = 24 * 60;

/**
 * Pure: the same plan in fewer spans, where what overlaps or touches can be said as one. What cannot, because its days
 * differ, stays as it was said: whoever follows the plan joins it moment by moment.
 */
export function joinSpans(plan: Plan): Plan {
  for (const [n, one] of plan.entries())
    for (const [m, other] of plan.entries()) {
      const both = m > n ? joined(one, other) : undefined;
      if (both) return joinSpans(plan.flatMap((span, at) => (at === m ? [] : [at === n ? both : span])));
    }
  return plan;
}

function joined(one: Span, other: Span): Span | undefined {
  if (one.from === other.from && one.until === other.until)
    return { ...one, days: [...new Set([...one.days, ...other.days])].sort() };
  if (covers(one, other)) return one;
  if (covers(other, one)) return other;
  if (String(one.days) !== String(other.days)) return undefined;
  return endToEnd(one, other) ?? endToEnd(other, one);
}

/** Until the same time or an earlier one is until then on the next day. */
const lengthOf = ({ from, until }: Span): number => (until > from ? until - from : until - from + DAY);

function covers(wide: Span, narrow: Span): boolean {
  const later = narrow.from - wide.from;
  return (
    later >= 0 &&
    later + lengthOf(narrow) <= lengthOf(wide) &&
    narrow.days.every((day) => wide.days.includes(day))
  );
}

/** Of the same days: `second` begins before `first` is over. Undefined: it does not, or both are more than a day. */
function endToEnd(first: Span, second: Span): Span | undefined {
  const isEveryDay = first.days.length === 7;
  const later = second.from - first.from + (isEveryDay && second.from < first.from ? DAY : 0);
  if (later < 0 || later > lengthOf(first)) return undefined;
  const length = Math.max(lengthOf(first), later + lengthOf(second));
  if (length > DAY && !isEveryDay) return undefined;
  return { ...first, until: (first.from + Math.min(length, DAY)) % DAY };
}

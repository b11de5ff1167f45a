import type { LogExtent } from './log-port.ts';
import type { Range } from './names.ts';
import { MOST_EVENTS, type Segment } from './segment.ts';

/** What is here and in no segment yet, in pieces of one upload each. */
export function plan(extents: readonly LogExtent[], segments: readonly Segment[]): Range[] {
  const ends = endsOf(segments);
  return extents.flatMap(({ log, first, last }) => {
    const ranges: Range[] = [];
    for (let from = Math.max(first, (ends.get(log) ?? 0) + 1); from <= last; from += MOST_EVENTS)
      ranges.push({ log, from, until: Math.min(last, from + MOST_EVENTS - 1) });
    return ranges;
  });
}

/** How many events wait for the next backup. */
export function waitingEvents(extents: readonly LogExtent[], segments: readonly Segment[]): number {
  return countOf(plan(extents, segments));
}

export const countOf = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { from, until }) => sum + until - from + 1, 0);

/** The last number of each log that has a segment. */
function endsOf(segments: readonly Segment[]): Map<string, number> {
  const ends = new Map<string, number>();
  for (const { log, until } of segments) ends.set(log, Math.max(until, ends.get(log) ?? 0));
  return ends;
}

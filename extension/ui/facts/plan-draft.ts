import { planWords } from '../../../shared/words/index.ts';
import { joinSpans, type Plan, type Span } from './plan-join.ts';

/** Monday first. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

/** More than any household was found to need. The fact itself has room for what two devices add apart. */
export const MOST_SPANS = 8;

/** A span as a person types it: a time may be missing, and so may every day. */
export interface SpanDraft {
  readonly days: readonly number[];
  readonly from: string;
  readonly until: string;
}

/**
 * What was touched in a form, each under the name of the span that it was before or under a new one; undefined: removed.
 * What nobody touched is not in it, so it shows what somebody else plans meanwhile, and saving keeps that.
 */
export type PlanEdits = Readonly<Record<string, SpanDraft | undefined>>;

export interface SpanRow {
  readonly name: string;
  /** From 1. */
  readonly number: number;
  readonly draft: SpanDraft;
}

const nameOf = (span: Span): string => JSON.stringify(span);
const asDraft = ({ days, from, until }: Span): SpanDraft => ({
  days,
  from: asTime(from),
  until: asTime(until),
});
const suggested: SpanDraft = { days: WEEK, from: '20:00', until: '07:00' };
/** A second span is most often a nap. */
export const freshSpan: SpanDraft = { days: WEEK, from: '13:00', until: '15:00' };

/** Pure: what a form shows. Of no plan at all a suggestion, which nobody has touched. */
export function rowsOf(plan: Plan, edits: PlanEdits): readonly SpanRow[] {
  const planned = plan.map((span): [string, SpanDraft | undefined] => {
    const name = nameOf(span);
    return [name, name in edits ? edits[name] : asDraft(span)];
  });
  const added = Object.entries(edits).filter(([name]) => !planned.some(([other]) => other === name));
  const rows = [...planned, ...added].flatMap(([name, draft]) => (draft ? [{ name, draft }] : []));
  const shown = rows.length > 0 ? rows : [{ name: 'suggested', draft: suggested }];
  return shown.map((row, n) => ({ ...row, number: n + 1 }));
}

/** Of a span that is not there yet. */
export function newName(edits: PlanEdits): string {
  let n = 1;
  while (`new ${n}` in edits) n += 1;
  return `new ${n}`;
}

/** Pure. Undefined: it is not complete, or it is too much. */
export function planOf(rows: readonly SpanRow[]): Plan | undefined {
  const spans = rows.flatMap(({ draft }) => spanOf(draft) ?? []);
  if (spans.length < rows.length) return undefined;
  const plan = joinSpans(spans);
  return plan.length > MOST_SPANS ? undefined : plan;
}

function spanOf({ days, from, until }: SpanDraft): Span | undefined {
  const [begin, end] = [asMinutes(from), asMinutes(until)];
  if (days.length === 0 || begin === undefined || end === undefined) return undefined;
  return { days: [...days].sort(), from: begin, until: end };
}

/** Pure: what is left to be kept once `kept` was. What was typed meanwhile goes on in the span that it was typed into. */
export function afterKept(edits: PlanEdits, kept: PlanEdits): PlanEdits {
  const left = Object.entries(edits).flatMap(([name, draft]): [string, SpanDraft | undefined][] => {
    const before = kept[name];
    if (before === draft) return [];
    const span = before && spanOf(before);
    return [[span ? nameOf(span) : name, draft]];
  });
  return Object.fromEntries(left);
}

/** An end that is not after its beginning is one of the next day. */
export function timeHint({ from, until }: SpanDraft): string | undefined {
  if (from === '' || until === '' || from < until) return undefined;
  return from === until ? planWords.wholeDay : planWords.nextDay;
}

/** For words: each with its days from Monday on. */
export const inWeek = (plan: Plan): Plan =>
  joinSpans(plan).map((span) => ({ ...span, days: WEEK.filter((day) => span.days.includes(day)) }));

const asTime = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

function asMinutes(time: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

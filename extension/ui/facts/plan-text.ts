import type { Ms } from '../../../shared/lib/index.ts';
import { planWords } from '../../../shared/words/index.ts';
import type { DeviceView } from '../../host/snapshot.ts';

type Plan = NonNullable<DeviceView['settings']['schedule']>;

/** Monday first. */
export const WEEK = [1, 2, 3, 4, 5, 6, 0] as const;

/** Pure: the plan, and its next turn or what somebody did by hand; undefined where there is none. */
export function planText(
  { settings: { schedule = [] }, plan }: Pick<DeviceView, 'settings' | 'plan'>,
  isWatched: boolean,
  now: Ms,
): string | undefined {
  if (plan === undefined || schedule.length === 0) return undefined;
  const spans = schedule.map(({ days, from, until }) =>
    planWords.summary(
      WEEK.filter((day) => days.includes(day)),
      from,
      until,
    ),
  );
  return [...spans, turnText(plan, isWatched, now)].join(' ').trim();
}

function turnText({ isOn, next }: NonNullable<DeviceView['plan']>, isWatched: boolean, now: Ms): string {
  const { ends, begins, stopped, begun } = planWords;
  if (isOn !== isWatched) return isOn ? stopped : begun;
  if (next === undefined) return '';
  return isOn ? ends(next, now) : begins(next, now);
}

/** What a form shows: of a plan with several spans the first. */
export interface PlanDraft {
  readonly days: readonly number[];
  readonly from: string;
  readonly until: string;
}

export function draftOf([first]: Plan): PlanDraft {
  const { days, from, until } = first ?? { days: WEEK, from: 20 * 60, until: 7 * 60 };
  return { days, from: asTime(from), until: asTime(until) };
}

/** Undefined: it is not complete. */
export function planOf({ days, from, until }: PlanDraft): Plan | undefined {
  const [begin, end] = [asMinutes(from), asMinutes(until)];
  if (days.length === 0 || begin === undefined || end === undefined) return undefined;
  return [{ days: [...days].sort(), from: begin, until: end }];
}

const asTime = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

function asMinutes(time: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

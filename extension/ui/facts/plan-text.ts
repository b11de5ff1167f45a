import type { Ms } from '../../../shared/lib/index.ts';
import { planWords } from '../../../shared/words/index.ts';
import type { DeviceView } from '../../host/snapshot.ts';
import { inWeek } from './plan-draft.ts';

/** Pure: the plan, and its next turn or what somebody did by hand; undefined where there is none. */
export function planText(
  { settings: { schedule = [] }, plan }: Pick<DeviceView, 'settings' | 'plan'>,
  isWatched: boolean,
  now: Ms,
): string | undefined {
  if (plan === undefined || schedule.length === 0) return undefined;
  return `${planWords.summary(inWeek(schedule))} ${turnText(plan, isWatched, now)}`.trim();
}

function turnText({ isOn, next }: NonNullable<DeviceView['plan']>, isWatched: boolean, now: Ms): string {
  const { ends, begins, stopped, begun } = planWords;
  if (isOn !== isWatched) return isOn ? stopped : begun;
  if (next === undefined) return '';
  return isOn ? ends(next, now) : begins(next, now);
}

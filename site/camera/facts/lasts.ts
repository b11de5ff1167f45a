import { type Ms, minutes } from '../../../shared/lib/index.ts';
import type { Battery } from '../phone/battery.ts';

const STEP: Ms = minutes(5);

/** Until it is empty, or full while it charges, to five minutes; undefined where nothing of it can be said. */
export function lasts({ level, charging }: Battery, perHour: number | undefined): Ms | undefined {
  if (perHour === undefined || perHour === 0 || charging !== perHour < 0) return undefined;
  const left = charging ? 1 - level : level;
  return Math.round(((left / Math.abs(perHour)) * minutes(60)) / STEP) * STEP;
}

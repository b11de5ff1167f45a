import type { Ms } from '../../lib/index.ts';
import type { Stretch } from './fact.ts';

/** When a night begins and ends on the clock of the wall. */
const DUSK = 20;
const DAWN = 8;

const at = (day: Date, more: number, hour: number): Ms =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + more, hour).getTime();

/** The calendar day around a moment where the person is: 23 or 25 hours long twice a year. */
export function dayAround(moment: Ms): Stretch {
  const day = new Date(moment);
  return { from: at(day, 0, 0), to: at(day, 1, 0) };
}

/** So many days later or earlier, from midnight to midnight. */
export function dayBeside({ from }: Stretch, days: number): Stretch {
  const day = new Date(from);
  return { from: at(day, days, 0), to: at(day, days + 1, 0) };
}

/** Every day that a stretch touches, the oldest first. */
export function daysIn({ from, to }: Stretch): Stretch[] {
  const days: Stretch[] = [];
  for (let day = dayAround(from); day.from < to; day = dayBeside(day, 1)) days.push(day);
  return days;
}

/** The night that begins in the evening of a day. */
export function nightAfter({ from }: Stretch): Stretch {
  const day = new Date(from);
  return { from: at(day, 0, DUSK), to: at(day, 1, DAWN) };
}

/** The last so many nights of which at least the evening has begun, the newest first. */
export function lastNights(now: Ms, count: number): Stretch[] {
  const today = dayAround(now);
  const first = nightAfter(today).from <= now ? 0 : -1;
  return Array.from({ length: count }, (_, n) => nightAfter(dayBeside(today, first - n)));
}

/** The last seven days, today among them. */
export function weekUntil(now: Ms): Stretch {
  const today = dayAround(now);
  return { from: dayBeside(today, -6).from, to: today.to };
}

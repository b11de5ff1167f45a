import type { Ms } from '../../../shared/lib/index.ts';

/** How long somebody may watch, as people say it. */
export const SPANS = ['always', 'tonight', 'day', 'week', 'date'] as const;
export type Span = (typeof SPANS)[number];

/** The night is over at this hour. */
const MORNING = 6;

/** Undefined: no end of its own. A date counts to its last moment, by this computer's calendar. */
export function untilWhen(span: Span, day: string, now: Ms): Ms | undefined {
  const at = new Date(now);
  const later = (days: number, hours = at.getHours(), minutes = at.getMinutes()): Ms =>
    new Date(at.getFullYear(), at.getMonth(), at.getDate() + days, hours, minutes).getTime();
  switch (span) {
    case 'always':
      return undefined;
    case 'tonight':
      // Whoever asks at one in the morning means the night that it is.
      return later(at.getHours() < MORNING ? 0 : 1, MORNING, 0);
    case 'day':
      return later(1);
    case 'week':
      return later(7);
    case 'date': {
      const [year, month, date] = day.split('-').map(Number);
      if (!year || !month || !date) return undefined;
      return new Date(year, month - 1, date + 1).getTime() - 1;
    }
  }
}

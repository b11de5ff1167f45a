const week = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** The fourth of January 1970 was a Sunday. */
const dayName = (day: number): string => week.format(new Date(1970, 0, 4 + day));
const timeOf = (minute: number): string => clock.format(new Date(1970, 0, 4, 0, minute));
const isSameDay = (a: number, b: number): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();

function moment(at: number, now: number): string {
  return isSameDay(at, now) ? clock.format(at) : dayAndClock.format(at);
}

function days(all: readonly number[]): string {
  return all.length === 7 ? 'every day' : all.map(dayName).join(', ');
}

/** Watching by the clock. */
export const plan = {
  dayName,
  title: 'Watch by the clock',
  explained:
    'The computers of the owners begin and end watching by themselves, each by its own time. Whoever starts or stops by hand is right until the next turn.',
  missed: 'If the camera is not there when it begins, the alarm says so.',
  days: 'Days',
  from: 'From',
  until: 'Until',
  nextDay: 'Until the next day.',
  wholeDay: 'From then until the same time on the next day.',
  save: 'Keep this plan',
  none: 'No plan',
  summary: (on: readonly number[], from: number, until: number): string =>
    `Watched ${days(on)}, ${timeOf(from)} to ${timeOf(until)}.`,
  /** By hand. */
  stopped: 'Stopped by hand, until it begins anew.',
  begun: 'Begun by hand, until the next end of the plan.',
  ends: (at: number, now: number): string => `Ends ${moment(at, now)}.`,
  begins: (at: number, now: number): string => `Begins ${moment(at, now)}.`,
};

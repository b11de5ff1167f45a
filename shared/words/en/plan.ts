import { alarm } from './alarm.ts';

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

/** `all` from Monday on: three or more in a row are said as one. */
function days(all: readonly number[]): string {
  if (all.length === 7) return 'every day';
  const runs: number[][] = [];
  for (const day of all) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - (day === 0 ? -6 : 1)) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) =>
      run.length < 3 ? run.map(dayName) : `${dayName(run[0] ?? 0)}–${dayName(run.at(-1) ?? 0)}`,
    )
    .join(', ');
}

/** “a”, “a, and b”, “a, b, and c”: each has commas of its own. */
const listed = (parts: readonly string[]): string =>
  parts.map((part, n) => (n > 0 && n === parts.length - 1 ? `and ${part}` : part)).join(', ');

interface SaidSpan {
  /** From Monday on. */
  readonly days: readonly number[];
  readonly from: number;
  readonly until: number;
}
const spanText = ({ days: on, from, until }: SaidSpan): string =>
  `${days(on)}, ${timeOf(from)} to ${timeOf(until)}`;

/** Watching by the clock. */
export const plan = {
  dayName,
  title: 'Watch by the clock',
  explained:
    'Every computer of the household begins and ends watching by itself, each by its own time. Whoever starts or stops by hand is right until the next turn.',
  missed:
    'No picture when it begins? A notification says so, and then the alarm sounds. Where somebody pressed Stop on the phone or paused it, there is only the notification.',
  /** A plan that began without a picture. */
  due: (name: string, since: number, now: number): string =>
    `${name} should be watched since ${moment(since, now)}`,
  whyMissing(name: string, why: keyof typeof alarm.cause | 'stopped' | 'paused'): string {
    if (why === 'stopped') return alarm.notice.stoppedText;
    if (why === 'paused') return 'Somebody paused it for privacy. Resume it to have the picture back.';
    const { happened, help } = alarm.cause[why];
    return `${happened(name)} ${help}`;
  },
  ofOwners: 'The owners plan it. You can start and stop by hand: that holds until the next turn.',
  days: 'Days',
  from: 'From',
  until: 'Until',
  nextDay: 'Until the next day.',
  wholeDay: 'From then until the same time on the next day.',
  save: 'Keep this plan',
  none: 'No plan',
  summary: (spans: readonly SaidSpan[]): string => `Watched ${listed(spans.map(spanText))}.`,
  preview: (spans: readonly SaidSpan[]): string => `Not kept yet: ${listed(spans.map(spanText))}.`,
  /** One of several spans. */
  span: (number: number): string => `Time ${number}`,
  add: 'Add a time',
  remove: 'Remove',
  removeSpan: (number: number): string => `Remove time ${number}`,
  together: 'Times that overlap are watched as one.',
  full: (most: number): string => `A plan holds ${most} times. Remove one to add another.`,
  tooMany: (most: number): string => `That is more than ${most} times. Remove some of them to keep the plan.`,
  noDay: 'Choose a day, or remove this time.',
  noOnlyDay: 'Choose a day.',
  noTime: 'Say a time.',
  /** By hand. */
  stopped: 'Stopped by hand, until it begins anew.',
  begun: 'Begun by hand, until the next end of the plan.',
  ends: (at: number, now: number): string => `Ends ${moment(at, now)}.`,
  begins: (at: number, now: number): string => `Begins ${moment(at, now)}.`,
};

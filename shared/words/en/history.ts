const HOUR = 3_600_000;

const clock = /* @__PURE__ */ new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exactClock = /* @__PURE__ */ new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const shortDay = /* @__PURE__ */ new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
});
const wholeDay = /* @__PURE__ */ new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const exact = /* @__PURE__ */ new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const number = /* @__PURE__ */ new Intl.NumberFormat();

const times = (n: number, one: string, many: string): string =>
  n === 1 ? `1 ${one}` : `${number.format(n)} ${many}`;

/** `14 s`, `3 min`, `2 h 5 min`: as short as can be, never more exact than it helps. */
function length(ms: number): string {
  if (ms < 950) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1).replace('.0', '')} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 || hours >= 24 ? `${hours} h` : `${hours} h ${rest} min`;
}

const percent = (part: number): string => {
  const value = part * 100;
  // 99.96 % is not all of it.
  return part < 1 && value > 99 ? `${(Math.floor(value * 10) / 10).toFixed(1)} %` : `${Math.round(value)} %`;
};

const battery = (from: number, to: number): string =>
  Math.round(from * 100) === Math.round(to * 100)
    ? `battery ${Math.round(to * 100)} %`
    : `battery ${Math.round(from * 100)} → ${Math.round(to * 100)} %`;

/** What happened while one looked away, and what can be done with it. */
export const history = {
  title: 'History',
  all: 'All of the history',
  pages: { timeline: 'Everything', days: 'Days and nights', figures: 'How well it worked', files: 'Files' },
  cameras: 'Cameras',
  recent: 'Just now',
  today: 'Today',
  nothingToday: 'Nothing was recorded today.',
  unnamed: 'a device that was removed',
  loading: 'Reading the history',
  trouble: {
    title: 'The history cannot be read',
    'no-database':
      'This browser keeps nothing here; private windows do that. The picture and the alarm go on.',
    full: 'The disk is full. Free some space; the picture and the alarm go on.',
    blocked: 'Another tab with an older Porthole holds the history. Close it and load this page again.',
    broken: 'The file of this browser in which it lies is damaged. The picture and the alarm go on.',
  },

  clock: (at: number): string => clock.format(at),
  exactClock: (at: number): string => exactClock.format(at),
  shortDay: (at: number): string => shortDay.format(at),
  wholeDay: (at: number): string => wholeDay.format(at),
  exact: (at: number): string => exact.format(at),
  length,
  percent,
  count: (n: number): string => number.format(n),

  timeline: {
    label: 'Everything that happened, newest first',
    filter: 'Filter',
    device: 'Device',
    everyDevice: 'All devices',
    kind: 'What',
    everyKind: 'Everything',
    groups: {
      losses: 'Losses and alarms',
      connections: 'Connections',
      phone: 'Phone and battery',
      changes: 'What people changed',
      refused: 'Refused and suspicious',
      log: 'The log itself',
      other: 'Everything else',
    },
    from: 'From',
    to: 'To',
    search: 'Search',
    goTo: 'Go to',
    newest: 'Newest',
    clear: 'Show everything',
    none: 'Nothing was recorded yet.',
    noneHint: 'From now on everything that happens to your cameras stands here.',
    noMatch: 'Nothing matches.',
    searching: (day: string): string => `Searching: looked back to ${day}.`,
    newer: 'There is something new.',
    showNewer: 'Show it',
    waiting: 'Reading',
    keys: 'Arrow keys move, Home and End go to the newest and the oldest, Enter shows all of an entry.',
    open: 'Show all of it',
  },

  entry: {
    title: 'One entry',
    when: 'When',
    about: 'About',
    by: 'Written down by',
    number: 'Number in its log',
    kind: 'Kind',
    hash: 'Hash',
    close: 'Close',
  },

  days: {
    day: 'Day',
    before: 'The day before',
    after: 'The day after',
    chart: (name: string, summary: string): string => `${name}: ${summary}`,
    live: 'Live',
    lost: 'Lost',
    connecting: 'Connecting',
    battery: 'Battery',
    alarm: 'Alarm',
    legend: 'What the chart shows',
    asTable: (name: string): string => `${name} as a table`,
    columns: { what: 'What', from: 'From', to: 'To', lasted: 'Lasted' },
    lostBecause: (cause: string): string => `Lost: ${cause}`,
    nothing: 'not watched',
    empty: 'No camera was watched on this day.',
    nights: 'Nights',
    nightsText: 'From eight in the evening to eight in the morning.',
    night: (from: number, to: number): string => `${shortDay.format(from)} to ${shortDay.format(to)}`,
    noNights: 'No camera was watched at night.',
  },

  /** `live 8 h, no loss, 2 alarms, battery 82 → 64 %` */
  summary: (sums: {
    readonly live: number;
    readonly missing: number;
    readonly losses: number;
    readonly longestLoss: number;
    readonly alarms: number;
    readonly battery: { readonly first: { level: number }; readonly last: { level: number } } | undefined;
  }): string =>
    [
      sums.live > 0 ? `live ${length(sums.live)}` : 'never live',
      sums.losses === 0
        ? 'no loss'
        : `${times(sums.losses, 'loss', 'losses')} (longest ${length(sums.longestLoss)})`,
      ...(sums.alarms === 0 ? [] : [times(sums.alarms, 'alarm', 'alarms')]),
      ...(sums.battery === undefined ? [] : [battery(sums.battery.first.level, sums.battery.last.level)]),
    ].join(', '),
  sleptThrough: 'Slept through',
  wokenUp: 'Disturbed',

  figures: {
    period: 'Time',
    lastDays: (n: number): string => `The last ${n} days`,
    share: 'Picture was there',
    shareHint: 'of the time that somebody wanted to see it',
    watched: 'Hours watched',
    connecting: 'Time to connect',
    slow: (slow: string): string => `one time in ten longer than ${slow}`,
    losses: 'Losses',
    shaky: (n: number): string => `${times(n, 'moment', 'moments')} of doubt besides`,
    alarms: 'Alarms',
    byCause: 'Why it was lost',
    noLoss: 'It was not lost once.',
    times: (n: number): string => times(n, 'time', 'times'),
    lasted: (sum: string, longest: string): string => `${sum} in all, longest ${longest}`,
    perDay: 'Watched each day',
    most: (length: string): string => `at most ${length}`,
    dayLive: (day: string, live: string, missing: string | undefined): string =>
      missing === undefined ? `${day}: ${live}` : `${day}: ${live}, missing ${missing}`,
    battery: 'Battery',
    drain: (part: number): string => `${(part * 100).toFixed(1)} % an hour without the charger`,
    noDrain: 'not long enough without the charger to tell',
    left: (ms: number): string => `about ${length(Math.round(ms / HOUR) * HOUR || ms)} left`,
    unknown: '–',
    none: 'Nothing was watched in this time.',
    stays: 'These figures are made on this computer and stay on it.',
    report: 'Weekly report',
    reportText: 'One page to print or to keep: the last seven days, each camera and each night.',
    saveReport: 'Save the report',
    reportSaved: (name: string): string => `Saved as ${name}`,
  },

  report: {
    title: (from: number, to: number): string =>
      `Porthole: ${wholeDay.format(from)} to ${wholeDay.format(to)}`,
    made: (at: number): string => `Made ${exact.format(at)} on this computer, from its own records.`,
    file: (day: string): string => `Porthole week ${day}.html`,
    nights: 'Nights',
    days: 'Days',
    figures: 'The week in figures',
    nothing: 'Nothing was watched this week.',
  },

  /** On the phone, of its own log alone. */
  own: {
    title: 'What this phone wrote down',
    text: 'Its battery, its lens, who watched and when: the same as the history on your computer shows of it. The file stays where you save it.',
    file: (day: string, format: string): string => `Porthole phone ${day}.${format}`,
  },

  files: {
    save: {
      title: 'Save the history to a file',
      text: 'NDJSON keeps everything with its proofs and can be verified and taken in elsewhere. CSV is for spreadsheets. JSON is for programs.',
      format: 'Format',
      formats: { ndjson: 'NDJSON, complete, with its proofs', csv: 'CSV, for spreadsheets', json: 'JSON' },
      from: 'From',
      to: 'To',
      wholeTime: 'Empty means from the first and up to the last.',
      devices: 'Devices',
      start: 'Save',
      cancel: 'Stop',
      progress: (n: number): string => `${times(n, 'entry', 'entries')} written`,
      done: (name: string, n: number): string => `Saved ${times(n, 'entry', 'entries')} as ${name}.`,
      cancelled: 'Stopped. Nothing was kept of it.',
      failed: 'It could not be written. Is there enough space on the disk?',
      noDevice: 'Choose at least one device.',
      order: '“From” lies after “To”.',
      file: (day: string, format: string): string => `Porthole history ${day}.${format}`,
    },
    take: {
      title: 'Take in a file',
      text: 'Puts the entries of an NDJSON file into the history of this computer. Each is checked first; what is here already is not taken twice.',
      choose: 'Choose a file',
      working: (n: number): string => `${times(n, 'entry', 'entries')} read`,
      done: (taken: number, known: number): string =>
        `${times(taken, 'entry', 'entries')} taken in${known === 0 ? '' : `, ${number.format(known)} were here already`}.`,
      refused: (name: string): string =>
        `What it holds of ${name} does not fit what is here, and was left out.`,
      failed: 'The file could not be read to its end.',
    },
    check: {
      title: 'Verify a file',
      text: 'Says whether an NDJSON file is as it was written, or which entry was changed, removed, moved or cut off.',
      choose: 'Choose a file',
      working: (n: number): string => `${times(n, 'entry', 'entries')} checked`,
      failed: 'The file could not be read to its end.',
    },
  },
};

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });

/** `in 3 h`: how long until something, as short as can be. */
function within(length: number): string {
  const minutes = Math.ceil(length / 60_000);
  if (minutes < 1) return 'at once';
  if (minutes < 60) return `in ${minutes} min`;
  if (minutes < 48 * 60) return `in ${Math.round(minutes / 60)} h`;
  return `in ${Math.round(minutes / 1440)} days`;
}

/** `38 MB`: whole units, because nobody counts the rest. */
function size(bytes: number): string {
  if (bytes < 1e6) return 'less than 1 MB';
  if (bytes < 1e9) return `${Math.round(bytes / 1e6)} MB`;
  return `${Math.round(bytes / 1e8) / 10} GB`;
}

/** How long history is kept, and what is done while nobody looks. */
export const jobs = {
  keep: {
    title: 'History',
    text: 'What is older or more than this is let go, the oldest first. What is left can still be proven unchanged.',
    thisComputer: (name: string): string => `${name} (this computer)`,
    age: 'Keep for',
    ageOf: (name: string): string => `How long to keep the history of ${name}`,
    bytes: 'At most',
    bytesOf: (name: string): string => `How much of the history of ${name} to keep`,
    ages: { month: '1 month', quarter: '3 months', year: '1 year', years: '3 years', 'for-ever': 'For ever' },
    size,
    noLimit: 'No limit',
  },
  storage: {
    title: 'Room on this computer',
    used: (used: number, quota: number): string =>
      `Used: ${size(used)}, of ${size(quota)} that the browser gives.`,
    unknown: 'This browser does not say how much room there is.',
    promised: 'The browser promised not to clear it by itself.',
    notPromised: 'The browser may clear it by itself when the disk gets full.',
    ask: 'Ask it not to',
    refused: 'The browser does not promise it. Some do once Porthole has been used for a while.',
    low: {
      title: 'The room for the history is nearly used up',
      body: 'Watching goes on. Free some space on the disk, or keep less history (in the settings); else the oldest events go soon.',
    },
    full: {
      title: 'There is no room left for the history',
      body: 'Watching goes on, and the oldest events make room for the newest. Free some space on the disk, or keep less history (in the settings).',
    },
  },
  list: {
    title: 'In the background',
    text: 'What Porthole does by itself. It survives a restart: what was due meanwhile is done when the browser is back.',
    none: 'Nothing waits and nothing failed.',
    trouble: {
      full: 'The disk is full, so nothing of this can be noted down or done. Free some space.',
      blocked: 'Another version of Porthole holds the list. Close its windows, or restart the browser.',
      'no-database':
        'This browser keeps nothing here, so nothing of this can be done. A private window is one reason.',
      broken: 'The list cannot be read. It is tried again every minute.',
    },
    kinds: {
      retention: 'Let go of old history',
      storage: 'Look how much room there is',
      backup: 'Back up the history',
    },
    otherKind: 'Something that another version added',
    otherKindWaits: 'It waits until that version runs here again.',
    running: 'Being done now.',
    waiting: (until: number): string => (until <= 0 ? 'Its turn comes next.' : `Next ${within(until)}.`),
    retrying: (until: number): string => `Tried again ${within(until)}.`,
    failedAt: (at: number, attempts: number): string => {
      const tries = attempts === 1 ? '' : ` after ${attempts} tries`;
      return `Failed${tries}, ${day.format(at)}, ${clock.format(at)}.`;
    },
    goesOn: (until: number): string => `Comes round again ${within(until)}.`,
    waits: 'It waits for you.',
    detail: 'What exactly went wrong',
    run: 'Run now',
    tryAgain: 'Try again',
    drop: 'Drop',
    runOf: (job: string): string => `Run now: ${job}`,
    tryAgainOf: (job: string): string => `Try again: ${job}`,
    dropOf: (job: string): string => `Drop: ${job}`,
    why: {
      broken: 'Something went wrong that was not expected.',
      'not-readable': 'It was noted down by another version, and this one cannot read it.',
      'timed-out': 'It gave no sign of life, so it was stopped.',
      'cut-off': 'The browser ended in the middle of it, again and again.',
      offline: 'There was no network.',
      unreachable: 'The server did not answer.',
      locked: 'The passphrase is needed again.',
      'log-not-open': 'The history is not open yet.',
      store: 'The history could not be read.',
      'store-full': 'The disk is full.',
      'store-blocked': 'Another version of Porthole holds the history.',
      'store-no-database': 'The browser does not open the history.',
      'store-broken': 'The history could not be read.',
    },
    otherWhy: (why: string): string => `It could not be done (${why}).`,
  },
};

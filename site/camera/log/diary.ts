import type { FieldsOf, KindName } from '../../../shared/events/index.ts';
import { type Clock, cell, type Log, type Ms, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { Link } from '../../../shared/link/index.ts';
import type { DeviceId, PublicKeys } from '../../../shared/protocol/index.ts';
import type { StoreTrouble } from '../../../shared/store/index.ts';

/** Writes one event down. It never fails and never waits: the picture goes on whatever becomes of it. */
export type RecordEvent = <K extends KindName>(kind: K, fields: FieldsOf<K>) => void;

export interface Monitor {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
}

/** What holds the log: a part of the page that is loaded once the picture is up. */
export interface Keeper {
  readonly trouble: Watchable<StoreTrouble | undefined>;
  write<K extends KindName>(kind: K, fields: FieldsOf<K>, at: Ms): void;
  /** The log is copied to this monitor for as long as the lane lives. */
  copyTo(monitor: Monitor, lane: Link['bulk'], until: AbortSignal): void;
}

export interface DiaryOptions {
  readonly open: () => Promise<Keeper>;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** This phone's own log, as the rest of the page knows it. */
export interface Diary {
  readonly record: RecordEvent;
  readonly trouble: Watchable<StoreTrouble | undefined>;
  copyTo: Keeper['copyTo'];
  /** There is time now: what keeps the log is loaded. */
  keep(): void;
}

/** More happens before the log is loaded only where it never loads. */
const MOST_WAITING = 200;
const AGAIN: Ms = seconds(30);

/** Takes events from the first moment on, and costs the page's first load nothing but this. */
export function createDiary({ open, clock, log, signal }: DiaryOptions): Diary {
  const trouble = cell<StoreTrouble | undefined>(undefined);
  let keeper: Keeper | undefined;
  let opening = false;
  let waiting: ((keeper: Keeper) => void)[] = [];

  const later = (what: (keeper: Keeper) => void): void => {
    if (keeper) what(keeper);
    else waiting = [...waiting, what].slice(-MOST_WAITING);
  };
  function keep(): void {
    if (opening || signal.aborted) return;
    opening = true;
    open().then(use, (error: unknown) => {
      if (signal.aborted) return;
      log.info('the log does not open', { error: String(error) });
      trouble.set(troubleOf(error));
      const again = (): void => {
        opening = false;
        keep();
      };
      clock.after(AGAIN, again, signal);
    });
  }
  function use(opened: Keeper): void {
    keeper = opened;
    const early = waiting;
    waiting = [];
    for (const what of early) what(opened);
    opened.trouble.on(trouble.set, signal);
    trouble.set(opened.trouble.value);
  }

  return {
    trouble,
    record(kind, fields) {
      const at = clock.now();
      later((to) => to.write(kind, fields, at));
    },
    copyTo: (monitor, lane, until) =>
      later((from) => {
        if (!until.aborted) from.copyTo(monitor, lane, until);
      }),
    keep,
  };
}

// By its shape: the class itself comes with what is loaded later.
function troubleOf(error: unknown): StoreTrouble {
  const why = typeof error === 'object' && error !== null && 'why' in error ? error.why : undefined;
  return why === 'full' || why === 'no-database' || why === 'blocked' ? why : 'broken';
}

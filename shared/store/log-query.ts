import type { Ms } from '../lib/index.ts';
import type { Ledger } from './ledger.ts';

/** A place in the timeline: events of one moment are told apart by log and number. */
export interface Cursor {
  readonly at: Ms;
  readonly log: string;
  readonly seq: number;
}

export interface Filter {
  readonly about?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly from?: Ms | undefined;
  /** The first moment that no longer belongs to it. */
  readonly until?: Ms | undefined;
}

export interface PageQuery extends Filter {
  /** Newest first and older than this; without either, from the newest on. */
  readonly before?: Cursor | undefined;
  /** Oldest first and newer than this. */
  readonly after?: Cursor | undefined;
  readonly limit: number;
  /** Left out, unless `kinds` names them: what a log needs and nobody reads. */
  readonly except?: ReadonlySet<string> | undefined;
}

export const byTime = (a: Cursor, b: Cursor): number => a.at - b.at || byKey(a, b);

/** As IndexedDB orders keys: by code units, then by number. */
const byKey = (a: Cursor, b: Cursor): number => (a.log === b.log ? a.seq - b.seq : a.log < b.log ? -1 : 1);

export interface Span {
  readonly from: Ms;
  readonly to: Ms;
}

/** Times are whole milliseconds, so that a moment after which nothing counts can be written as the one before it. */
export function spanOf({ from, until, before, after }: Partial<PageQuery>): Span {
  return {
    from: Math.max(from ?? 0, after?.at ?? 0),
    to: Math.min(until === undefined ? Number.MAX_SAFE_INTEGER : until - 1, before?.at ?? Infinity),
  };
}

/** The ranges of the indexes that hold what a filter lets through: never a full read, whatever is asked. */
export function rangesOf({ events }: Ledger, { about, kinds }: Filter, { from, to }: Span) {
  const range = (index: string, ...first: readonly string[]) =>
    events.where(index).between([...first, from], [...first, to], true, true);
  if (about && kinds) return about.flatMap((who) => kinds.map((kind) => range('[about+kind+at]', who, kind)));
  if (about) return about.map((who) => range('[about+at]', who));
  if (kinds) return kinds.map((kind) => range('[kind+at]', kind));
  return [events.where('at').between(from, to, true, true)];
}

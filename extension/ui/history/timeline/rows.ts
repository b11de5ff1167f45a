import { emitter, type Signal } from '../../../../shared/lib/index.ts';
import type { Entry, Place } from '../source.ts';

/** Reads the next entries that match, nearest first; fewer than `limit` mean the end. */
export type ReadRows = (place: Place, limit: number, signal: AbortSignal) => Promise<readonly Entry[]>;

export interface RowsOptions {
  readonly read: ReadRows;
  /** Where the list is looked at first: it goes on both ways from here. */
  readonly start: Place;
  readonly signal: AbortSignal;
}

/** A list of any length, newest first, of which only what lies around the visible part is held. */
export interface Rows {
  readonly count: number;
  /** Undefined: not there yet, or given back. */
  at(index: number): Entry | undefined;
  /** Whether the list is known up to its very newest and its very oldest entry. */
  readonly ends: Ends;
  readonly failed: unknown;
  /** These are looked at: they are fetched where they are missing, and more where the list goes on. */
  show(first: number, last: number): void;
  /** So many rows came in front of where the list began: by so many the beginning has moved down. */
  readonly front: number;
  /** Something is to be drawn anew. */
  readonly changed: Signal<void>;
}

interface Ends {
  readonly newest: boolean;
  readonly oldest: boolean;
}

/** Enough for the first screen, and there at once. */
export const FIRST = 100;
export const PAGE = 500;
/** So much stays in memory; a year of events passes through without growing. */
const KEPT = 8;
/** The next page is fetched this many rows before it is reached. */
const AHEAD = 60;

interface Page {
  /** From here it can be read again. */
  readonly place: Place;
  readonly count: number;
  readonly newest: Entry;
  readonly oldest: Entry;
  rows: readonly Entry[] | undefined;
}

export function createRows({ read, start, signal }: RowsOptions): Rows {
  const changed = emitter<void>();
  const fromNewest = start.beside === undefined && start.go === 'older';
  const fromOldest = start.beside === undefined && start.go === 'newer';
  let pages: Page[] = [];
  let ends: Ends = { newest: fromNewest, oldest: fromOldest };
  let front = 0;
  let failed: unknown;
  let visible = { first: 0, last: 0 };
  let busy = false;

  const fetch = async (place: Place, limit: number): Promise<readonly Entry[]> => {
    const rows = await read(place, limit, signal);
    return place.go === 'older' ? rows : rows.toReversed();
  };

  /** One more page at an end. */
  const extend = async (place: Place): Promise<void> => {
    const limit = pages.length === 0 ? FIRST : PAGE;
    const rows = await fetch(place, limit);
    const [newest, oldest] = [rows[0], rows.at(-1)];
    const isOlder = place.go === 'older';
    if (rows.length < limit) ends = { ...ends, [isOlder ? 'oldest' : 'newest']: true };
    if (newest === undefined || oldest === undefined) return;
    const page = { place, count: rows.length, newest, oldest, rows };
    pages = isOlder ? [...pages, page] : [page, ...pages];
    if (isOlder) return;
    front += rows.length;
    visible = { first: visible.first + rows.length, last: visible.last + rows.length };
  };

  const again = async (page: Page): Promise<void> => {
    page.rows = await fetch(page.place, page.count);
  };

  /** The next thing that is missing around the visible part. */
  const missing = (): (() => Promise<void>) | undefined => {
    const hole = [...placed(pages)].find(
      ({ page, from }) =>
        page.rows === undefined && from <= visible.last && from + page.count > visible.first,
    );
    if (hole !== undefined) return () => again(hole.page);
    const [top, bottom] = [pages[0], pages.at(-1)];
    if (top === undefined || bottom === undefined)
      return ends.newest && ends.oldest ? undefined : () => extend(start);
    if (!ends.oldest && visible.last + AHEAD >= countOf(pages))
      return () => extend({ beside: bottom.oldest, go: 'older' });
    if (!ends.newest && visible.first < AHEAD) return () => extend({ beside: top.newest, go: 'newer' });
    return undefined;
  };

  const giveBack = (): void => {
    const held = [...placed(pages)]
      .filter(({ page }) => page.rows !== undefined && page.place.beside !== undefined)
      .map(({ page, from }) => ({
        page,
        away: Math.max(visible.first - (from + page.count), from - visible.last, 0),
      }))
      .sort((a, b) => a.away - b.away);
    for (const { page } of held.slice(KEPT)) page.rows = undefined;
  };

  const fill = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      for (let next = missing(); next && !signal.aborted; next = missing()) {
        await next();
        if (signal.aborted) return;
        failed = undefined;
        // An empty history has no page to go on from.
        if (pages.length === 0) ends = { newest: true, oldest: true };
        giveBack();
        changed.emit();
      }
    } catch (error) {
      failed = error;
      if (!signal.aborted) changed.emit();
    } finally {
      busy = false;
    }
  };

  return {
    get count() {
      return countOf(pages);
    },
    get front() {
      return front;
    },
    get ends() {
      return ends;
    },
    get failed() {
      return failed;
    },
    at(index) {
      for (const { page, from } of placed(pages))
        if (index >= from && index < from + page.count) return page.rows?.[index - from];
      return undefined;
    },
    show(first, last) {
      visible = { first, last };
      void fill();
    },
    changed,
  };
}

const countOf = (pages: readonly Page[]): number => pages.reduce((sum, { count }) => sum + count, 0);

function* placed(pages: readonly Page[]): Generator<{ readonly page: Page; readonly from: number }> {
  let from = 0;
  for (const page of pages) {
    yield { page, from };
    from += page.count;
  }
}

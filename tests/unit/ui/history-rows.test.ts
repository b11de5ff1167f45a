import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Entry, HistorySource, Place } from '../../../extension/ui/history/source.ts';
import { readMatching } from '../../../extension/ui/history/timeline/matching.ts';
import {
  createRows,
  FIRST,
  PAGE,
  type ReadRows,
  type Rows,
} from '../../../extension/ui/history/timeline/rows.ts';
import { DeviceId, LogId } from '../../../shared/protocol/index.ts';
import { seed } from '../../seed.ts';

const device = v.parse(DeviceId, 'm'.repeat(32));
const log = v.parse(LogId, `${device}.one`);
/** The oldest is number 0. */
const entries = (count: number): Entry[] =>
  Array.from({ length: count }, (_, n) => ({
    at: 1000 + n,
    device,
    about: device,
    kind: n % 10 === 0 ? 'tenth' : 'other',
    fields: {},
    log,
    seq: n,
    prev: '',
    hash: String(n),
  }));

const pageOf = (all: readonly Entry[], { beside, go }: Place, limit: number): Entry[] => {
  if (go === 'older') {
    const end = beside === undefined ? all.length : beside.seq;
    return all.slice(Math.max(0, end - limit), end).toReversed();
  }
  const from = beside === undefined ? 0 : beside.seq + 1;
  return all.slice(from, from + limit);
};

/** Everything that reads runs to its end; nothing here waits for a clock. */
const settled = async (): Promise<void> => {
  for (let n = 0; n < 20; n += 1) await new Promise<void>((resolve) => setImmediate(resolve));
};

function open(all: readonly Entry[], start: Place = { go: 'older' }) {
  let reads = 0;
  const read: ReadRows = async (place, limit) => {
    reads += 1;
    return pageOf(all, place, limit);
  };
  const rows = createRows({ read, start, signal: new AbortController().signal });
  return { rows, reads: () => reads };
}

const shown = (rows: Rows, first: number, last: number): (number | undefined)[] =>
  Array.from({ length: last - first }, (_, n) => rows.at(first + n)?.seq);
const held = (rows: Rows): number =>
  Array.from({ length: rows.count }, (_, n) => rows.at(n)).filter((row) => row !== undefined).length;

describe('the rows of a long history', () => {
  it('begin with the newest, one page is enough for the first screen, and more come before they are reached', async () => {
    const { rows, reads } = open(entries(1000));
    rows.show(0, 20);
    await settled();
    expect(shown(rows, 0, 3)).toEqual([999, 998, 997]);
    expect([rows.count, reads()]).toEqual([FIRST, 1]);
    rows.show(50, 70);
    await settled();
    expect(rows.count).toBe(FIRST + PAGE);
  });

  it('say where they end, and that there are none', async () => {
    const { rows } = open(entries(7));
    rows.show(0, 20);
    await settled();
    expect([rows.count, rows.ends]).toEqual([7, { newest: true, oldest: true }]);
    const { rows: none } = open([]);
    none.show(0, 20);
    await settled();
    expect([none.count, none.ends]).toEqual([0, { newest: true, oldest: true }]);
  });

  it('go on both ways from a day in the middle, and say how many came in front', async () => {
    const all = entries(1000);
    const { rows } = open(all, { beside: all[500], go: 'older' });
    rows.show(0, 20);
    await settled();
    expect(rows.front).toBe(PAGE);
    expect(shown(rows, PAGE, PAGE + 2)).toEqual([499, 498]);
    expect(shown(rows, PAGE - 2, PAGE)).toEqual([501, 500]);
  });

  it('end at the oldest when one goes there, and still know the way back', async () => {
    const { rows } = open(entries(350), { go: 'newer' });
    rows.show(0, 20);
    await settled();
    expect(rows.at(rows.count - 1)?.seq).toBe(0);
    // What is looked at first is the end, not the top of what was read.
    expect(rows.front).toBe(rows.count);
    expect(rows.ends.oldest).toBe(true);
  });

  it('hold no more of twenty thousand rows than of two thousand, and show any of them again', async () => {
    const { rows } = open(entries(20_000));
    for (let first = 0; first < 20_000 && !rows.ends.oldest; first += 450) {
      rows.show(first, first + 20);
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (first % 4500 === 0) await settled();
    }
    rows.show(rows.count - 20, rows.count - 1);
    await settled();
    expect(held(rows)).toBeLessThanOrEqual(10 * PAGE);
    rows.show(3000, 3020);
    await settled();
    expect(shown(rows, 3000, 3003)).toEqual([16_999, 16_998, 16_997]);
  });

  it('show the same entries whatever way one scrolls through them', async () => {
    const all = entries(2500);
    const start = fc.option(fc.integer({ min: 0, max: 2499 }), { nil: undefined });
    const moves = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(start, moves, async (from, places) => {
        const { rows } = open(all, { beside: from === undefined ? undefined : all[from], go: 'older' });
        rows.show(0, 20);
        await settled();
        for (const place of places) {
          const first = Math.floor(place * Math.max(0, rows.count - 20));
          rows.show(first, first + 20);
          await settled();
        }
        const numbers = shown(rows, 0, rows.count);
        const [top] = numbers.flatMap((seq, index) => (seq === undefined ? [] : [seq + index]));
        expect(numbers.every((seq, index) => seq === undefined || seq === (top ?? 0) - index)).toBe(true);
      }),
      { seed, numRuns: 30 },
    );
  });

  it('say that they cannot be read, and go on once they can', async () => {
    let broken = true;
    const all = entries(300);
    const rows = createRows({
      read: async (place, limit) => {
        if (broken) throw new Error('the database is closed');
        return pageOf(all, place, limit);
      },
      start: { go: 'older' },
      signal: new AbortController().signal,
    });
    rows.show(0, 20);
    await settled();
    expect(rows.failed).toBeInstanceOf(Error);
    broken = false;
    rows.show(0, 20);
    await settled();
    expect([rows.failed, rows.count]).toEqual([undefined, FIRST]);
  });
});

describe('a search', () => {
  const sourceOf = (all: readonly Entry[]): HistorySource => ({
    page: async (_, place, limit) => pageOf(all, place, limit),
    watch: () => undefined,
    devices: async () => [],
  });

  it('finds what is rare in what is long, skips nothing, and says how far it has looked', async () => {
    const looked: number[] = [];
    const read = readMatching({
      source: sourceOf(entries(5000)),
      query: {},
      matches: ({ kind }) => kind === 'tenth',
      lookedTo: (moment) => looked.push(moment),
    });
    const rows = createRows({ read, start: { go: 'older' }, signal: new AbortController().signal });
    for (let first = 0; first < 600; first += 80) {
      rows.show(first, first + 20);
      await settled();
    }
    expect(rows.count).toBe(500);
    expect(shown(rows, 0, 500)).toEqual(Array.from({ length: 500 }, (_, n) => 4990 - n * 10));
    expect(looked.at(-1)).toBe(1000);
  });

  it('ends at once when it is given up', async () => {
    const leave = new AbortController();
    let reads = 0;
    const source: HistorySource = {
      ...sourceOf([]),
      page: async (_, place, limit) => {
        reads += 1;
        if (reads === 3) leave.abort();
        return pageOf(entries(50_000), place, limit);
      },
    };
    const read = readMatching({ source, query: {}, matches: () => false, lookedTo: () => undefined });
    expect(await read({ go: 'older' }, PAGE, leave.signal)).toEqual([]);
    expect(reads).toBe(3);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY,
  type KeepRule,
  type LogExtent,
  letGo,
  parseKeepRules,
  planTrims,
  ruleOf,
  type Shelves,
  shelvesOf,
  storageLevel,
  usualRule,
} from '../../../shared/jobs/index.ts';
import { seed } from '../../seed.ts';

const MB = 1_000_000;
const forEver: KeepRule = { age: 'for-ever', bytes: 'no-limit' };
const year: KeepRule = { age: 365 * DAY, bytes: 'no-limit' };

const log = (more: Partial<LogExtent> = {}): LogExtent => ({
  log: 'camera.1',
  device: 'camera',
  first: 1,
  newest: 10_000,
  bytes: 10 * MB,
  expired: 0,
  ...more,
});

describe('what history is let go', () => {
  it('nothing, where everything is to be kept and there is room', () => {
    expect(planTrims([log({ expired: 9_000 })], forEver, 'none')).toEqual([]);
    expect(planTrims([log()], year, 'none')).toEqual([]);
    expect(planTrims([], year, 'making-room')).toEqual([]);
  });

  it('what is too old, and not one event more', () => {
    expect(planTrims([log({ expired: 4_321 })], year, 'none')).toEqual([{ log: 'camera.1', until: 4_321 }]);
  });

  it('what is too much, the oldest first across the logs of a device, and a little more so that it lasts', () => {
    const logs = [log({ log: 'a', newest: 3_000, bytes: 3 * MB }), log({ log: 'b' }), log({ log: 'c' })];
    const trims = planTrims(logs, { age: 'for-ever', bytes: 20 * MB }, 'none');
    // 23 MB lie here and 18 are to be left: all of the first log but its newest, and about 2 MB of the second.
    expect(trims).toEqual([
      { log: 'a', until: 2_800 },
      { log: 'b', until: 2_200 },
    ]);
  });

  it('never what no monitor has fetched yet; but when the disk is full the newest come before the oldest, fetched or not', () => {
    const own = log({ expired: 8_000, heldTo: 3_000 });
    expect(planTrims([own], year, 'none')).toEqual([{ log: 'camera.1', until: 3_000 }]);
    expect(planTrims([log({ heldTo: 0 })], forEver, 'making-room')).toEqual([
      { log: 'camera.1', until: 2_000 },
    ]);
  });

  it('never the newest two hundred of any log, whatever the rules and the disk say', () => {
    const everything = log({ expired: 10_000 });
    expect(planTrims([everything], year, 'making-room')).toEqual([{ log: 'camera.1', until: 9_800 }]);
    expect(planTrims([log({ newest: 150, expired: 150 })], year, 'making-room')).toEqual([]);
  });

  it('by any rule: only from the oldest end, only what is there, and within the limit afterwards where that can be', () => {
    const anyLog = fc
      .record({
        first: fc.integer({ min: 1, max: 1e6 }),
        count: fc.integer({ min: 0, max: 1e6 }),
        each: fc.integer({ min: 50, max: 2_000 }),
        old: fc.double({ min: 0, max: 1, noNaN: true }),
        held: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      })
      .map(({ first, count, each, old, held }) =>
        log({
          first,
          newest: first + count - 1,
          bytes: count * each,
          expired: first - 1 + Math.floor(old * count),
          ...(held === undefined ? {} : { heldTo: first - 1 + Math.floor(held * count) }),
        }),
      );
    fc.assert(
      fc.property(
        fc.array(anyLog, { maxLength: 5 }),
        fc.option(fc.integer({ min: MB, max: 500 * MB }), { nil: undefined }),
        fc.boolean(),
        (extents, limit, pressed) => {
          const logs = extents.map((one, n) => ({ ...one, log: String(n) }));
          const rule: KeepRule = { age: 365 * DAY, bytes: limit ?? 'no-limit' };
          const trims = planTrims(logs, rule, pressed ? 'making-room' : 'none');
          let left = 0;
          let free = false;
          for (const one of logs) {
            const until = trims.find(({ log }) => log === one.log)?.until ?? one.first - 1;
            const count = one.newest - one.first + 1;
            expect(until).toBeGreaterThanOrEqual(one.first - 1);
            expect(until).toBeLessThanOrEqual(Math.max(one.first - 1, one.newest - 200));
            if (!pressed && one.heldTo !== undefined)
              expect(until).toBeLessThanOrEqual(Math.max(one.first - 1, one.heldTo));
            left += count === 0 ? 0 : ((one.newest - until) / count) * one.bytes;
            const could = pressed ? one.newest : (one.heldTo ?? one.newest);
            free ||= until < Math.min(one.newest - 200, could);
          }
          if (limit !== undefined && free) expect(left).toBeLessThanOrEqual(limit);
        },
      ),
      { seed, numRuns: 500 },
    );
  });
});

describe('the rules of keeping', () => {
  it('are each device’s own, and the usual ones where a device has none', () => {
    expect(ruleOf({ a: forEver }, 'a')).toEqual(forEver);
    expect(ruleOf({ a: forEver }, 'b')).toEqual(usualRule);
    expect(ruleOf({}, 'constructor')).toEqual(usualRule);
  });

  it('are read as stored or not at all', () => {
    expect(parseKeepRules({ a: year })).toEqual({ a: year });
    expect(parseKeepRules({ a: { age: 5, bytes: 'no-limit' } })).toBeUndefined();
    expect(parseKeepRules('for ever')).toBeUndefined();
  });

  it('reach each device by its own age, and a sign of life is given before each log', async () => {
    const asked: unknown[] = [];
    const trimmed: unknown[] = [];
    let alive = 0;
    const shelves: Shelves = {
      async extents(tooOld) {
        asked.push(tooOld('camera'), tooOld('attic'));
        return [log({ expired: 50 }), log({ log: 'attic.1', device: 'attic', expired: 50 })];
      },
      trim: async (which, until) => trimmed.push([which, until]),
    };
    const rule = (device: string): KeepRule => (device === 'attic' ? forEver : year);
    const shortened = await letGo({ shelves, rule, clock: { now: () => 1000 * DAY } }, 'none', async () => {
      alive += 1;
    });
    expect(asked).toEqual([635 * DAY, undefined]);
    expect(trimmed).toEqual([['camera.1', 50]]);
    expect([shortened, alive]).toEqual([1, 1]);
  });
});

describe('a look at the logs that lie here', () => {
  const here = (first: number, newest: number, held: Record<string, { seq: number }> = {}) => {
    const trimmed: number[] = [];
    let reads = 0;
    const record = {
      log: 'me.1',
      device: 'me',
      role: 'own' as const,
      head: { seq: newest },
      count: newest - first + 1,
      bytes: 5,
      held,
    };
    return {
      trimmed,
      reads: () => reads,
      logs: async () => [
        record,
        { ...record, log: 'me.0', count: 0 },
        { ...record, log: 'it.1', role: 'copy' as const },
      ],
      // One event a day.
      row: async (_: string, seq: number) => {
        reads += 1;
        return { at: seq * DAY };
      },
      trim: async (_: unknown, until: number) => trimmed.push(until),
      ownMustBeHeld: true,
    };
  };

  it('finds by halves what is too old, names how far others have what is its own, and leaves out the empty', async () => {
    const logs = here(1001, 9000, { monitor: { seq: 400 }, second: { seq: 1500 } });
    const extents = await shelvesOf(logs).extents(() => 1234 * DAY);
    const log = { log: 'me.1', device: 'me', first: 1001, newest: 9000, bytes: 5, expired: 1233 };
    expect(extents).toEqual([
      { ...log, heldTo: 1500 },
      { ...log, log: 'it.1' },
    ]);
    expect(logs.reads()).toBeLessThan(40);
  });

  it('lets nothing go of a log that is younger, or kept for ever, and trims only what is there', async () => {
    const logs = here(1, 50);
    const shelves = shelvesOf(logs);
    const expired = async (moment: number | undefined) => (await shelves.extents(() => moment))[0]?.expired;
    expect(await expired(undefined)).toBe(0);
    expect(await expired(DAY)).toBe(0);
    expect(await expired(2 * DAY)).toBe(1);
    expect(await expired(1000 * DAY)).toBe(50);
    await shelves.trim('me.1', 7);
    await shelves.trim('gone.1', 9);
    expect(logs.trimmed).toEqual([7]);
  });
});

describe('the room for it', () => {
  it.each([
    [{}, 'unknown'],
    [{ usage: 1, quota: 0 }, 'unknown'],
    [{ usage: 5 * MB, quota: 10_000 * MB }, 'plenty'],
    [{ usage: 9_901 * MB, quota: 10_000 * MB }, 'low'],
    [{ usage: 80 * MB, quota: 100 * MB }, 'plenty'],
    [{ usage: 91 * MB, quota: 100 * MB }, 'low'],
    [{ usage: 9_999 * MB, quota: 10_000 * MB }, 'full'],
    [{ usage: 12_000 * MB, quota: 10_000 * MB }, 'full'],
  ] as const)('%o is %s', (estimate, level) => {
    expect(storageLevel(estimate)).toBe(level);
  });
});

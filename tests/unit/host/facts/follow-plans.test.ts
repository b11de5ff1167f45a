import { afterEach, beforeEach, expect, test } from 'vitest';
import { followPlans } from '../../../../extension/host/facts/follow-plans.ts';
import { type PlanRecord, parsePlanRecord } from '../../../../extension/host/facts/plan-record.ts';
import type { DeviceFacts, DeviceSettings } from '../../../../shared/household/index.ts';
import { cell, emitter, type Ms, minutes, seconds } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { StoreError } from '../../../../shared/store/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { deviceNumber } from '../../household/world.ts';

const home = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'UTC';
});
afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

const phone = deviceNumber(1);
const HOUR: Ms = minutes(60);
const NOON = new Date('2026-06-10T12:00:00Z').getTime();
const night: DeviceSettings = { schedule: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 20 * 60, until: 7 * 60 }] };

/** As a computer finds out when it asks the network what time it is. */
const YEAR: Ms = 365 * 24 * HOUR;

function scene({ begins = NOON, isMember = true } = {}) {
  const timers = fakeClock(begins);
  let ahead = 0;
  const clock = { ...timers, now: () => timers.now() + ahead };
  const devices = cell<ReadonlyMap<DeviceId, DeviceFacts>>(new Map());
  const changed = emitter<void>();
  const failures: unknown[] = [];
  const disk = { kept: undefined as string | undefined, fails: false };
  const state = { watched: false, calls: 0, calling: false, begun: [] as string[] };
  let life = new AbortController();
  const watch = (on: boolean): void => {
    state.watched = on;
    changed.emit();
  };
  const start = (): void => {
    life = new AbortController();
    followPlans({
      household: { devices },
      cameras: {
        changed,
        records: () => [{ id: phone, watched: state.watched }],
        async watch(_, on) {
          state.calls += 1;
          watch(on);
        },
      },
      mayWatch: () => isMember,
      isCalling: () => state.calling,
      begun: (_, since) => state.begun.push(new Date(since).toISOString().slice(11, 16)),
      shelf: {
        get: async () => (disk.kept === undefined ? undefined : parsePlanRecord(JSON.parse(disk.kept))),
        async put(record: PlanRecord) {
          if (disk.fails) throw new StoreError('full');
          disk.kept = JSON.stringify(record);
        },
        async remove() {
          disk.kept = undefined;
        },
      },
      failed: (error) => failures.push(error),
      clock,
      signal: life.signal,
    });
  };
  start();
  return {
    ...{ disk, failures, state, watch, start },
    clock: timers,
    jump(by: Ms) {
      ahead += by;
    },
    end: () => life.abort(),
    async plans(settings: DeviceSettings) {
      devices.set(new Map([[phone, { settings, own: undefined }]]));
      await clock.advance(0);
    },
  };
}

test('a camera is watched from and until then, day after day, without a word between the turns', async () => {
  const { clock, plans, state } = scene();
  await plans(night);
  await clock.advance(8 * HOUR - 1);
  expect(state.watched).toBe(false);
  await clock.advance(1);
  expect(state.watched).toBe(true);
  await clock.advance(11 * HOUR);
  expect(state.watched).toBe(false);
  await clock.advance(48 * HOUR);
  expect(state.calls).toBe(6);
});

test('a stop or a start by hand holds until the next turn', async () => {
  const { clock, plans, state, watch } = scene();
  await plans(night);
  await clock.advance(9 * HOUR);
  watch(false);
  await clock.advance(9 * HOUR);
  expect(state.watched).toBe(false);
  await clock.advance(14 * HOUR);
  expect(state.watched, 'the next evening').toBe(true);
  await clock.advance(13 * HOUR);
  watch(true);
  await clock.advance(5 * HOUR);
  expect(state.watched, 'by hand, in the day').toBe(true);
  await clock.advance(17 * HOUR);
  expect(state.watched).toBe(false);
});

test('a host that starts anew does what the clock said meanwhile, and takes nothing back that a person did', async () => {
  const { clock, end, plans, start, state, watch } = scene();
  await plans(night);
  end();
  await clock.advance(9 * HOUR);
  expect([state.watched, clock.pending]).toEqual([false, 0]);
  start();
  await clock.advance(1);
  expect(state.watched).toBe(true);
  watch(false);
  end();
  await clock.advance(HOUR);
  start();
  await clock.advance(1);
  expect(state.watched).toBe(false);
  watch(true);
  end();
  await clock.advance(15 * HOUR);
  start();
  await clock.advance(1);
  expect(state.watched, 'the morning was slept through').toBe(false);
});

test('a new plan begins at once where it says so, and ends nothing before its next turn', async () => {
  const { clock, plans, state, watch } = scene();
  watch(true);
  await plans(night);
  expect(state.watched).toBe(true);
  watch(false);
  await plans({ schedule: [{ days: [3], from: 11 * 60, until: 13 * 60 }] });
  expect(state.watched).toBe(true);
  await plans({ schedule: [] });
  await clock.advance(48 * HOUR);
  expect([state.watched, clock.pending]).toEqual([true, 0]);
});

test('an alarm that sounds is answered before its camera is left alone', async () => {
  const { clock, plans, state } = scene();
  await plans(night);
  await clock.advance(18 * HOUR);
  state.calling = true;
  await clock.advance(3 * HOUR);
  expect(state.watched).toBe(true);
  state.calling = false;
  await clock.advance(seconds(30));
  expect(state.watched).toBe(false);
});

test('whoever is no member any more, and a camera without a plan, are left to themselves and cost no timer', async () => {
  const stranger = scene({ isMember: false });
  await stranger.plans(night);
  expect(stranger.clock.pending).toBe(0);
  await stranger.clock.advance(48 * HOUR);
  expect(stranger.state.calls).toBe(0);
  const { clock, plans } = scene();
  await plans({ name: 'Nursery' });
  expect(clock.pending).toBe(0);
});

test('a full disk ends no plan', async () => {
  const { clock, disk, failures, plans, state } = scene();
  disk.fails = true;
  await plans(night);
  await clock.advance(9 * HOUR);
  expect([state.watched, failures.length > 0]).toEqual([true, true]);
  await clock.advance(11 * HOUR);
  expect(state.watched).toBe(false);
});

test('a clock that was a year ahead costs no night once it is right again', async () => {
  const { clock, end, jump, plans, start, state } = scene();
  jump(YEAR);
  await plans(night);
  await clock.advance(HOUR);
  end();
  jump(-YEAR);
  start();
  await clock.advance(HOUR);
  expect(state.watched, 'by day').toBe(false);
  await clock.advance(7 * HOUR);
  expect(state.watched, 'in the evening').toBe(true);
  await clock.advance(11 * HOUR);
  expect(state.watched, 'in the morning').toBe(false);
});

test('whoever tells of a beginning is told since when it should have been watched, and of no end and no hand', async () => {
  const { clock, end, plans, start, state, watch } = scene();
  await plans(night);
  end();
  await clock.advance(9 * HOUR);
  start();
  await clock.advance(1);
  expect(state.begun, 'the computer was off at eight').toEqual(['20:00']);
  await clock.advance(11 * HOUR);
  watch(true);
  await clock.advance(HOUR);
  await plans({ schedule: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 60, until: 30 }] });
  expect(state.begun, 'it is watched already').toEqual(['20:00']);
  watch(false);
  await plans({ schedule: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 60, until: 45 }] });
  expect(state.begun, 'planned just now').toEqual(['20:00', '09:00']);
});

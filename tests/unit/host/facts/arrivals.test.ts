import { expect, test } from 'vitest';
import { watchArrivals } from '../../../../extension/host/facts/arrivals.ts';
import type { Presence } from '../../../../shared/household/index.ts';
import { cell, minutes, seconds } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { deviceNumber } from '../../household/world.ts';

const [me, phone] = [deviceNumber(1), deviceNumber(2)];

function scene() {
  const clock = fakeClock();
  const life = new AbortController();
  const presence = cell<ReadonlyMap<DeviceId, Presence>>(new Map());
  const arrivals = watchArrivals(presence, me, clock, life.signal);
  const here = (...devices: DeviceId[]): void => presence.set(new Map(devices.map((id) => [id, {}])));
  return { arrivals, clock, here, life, told: () => arrivals.value.map(({ is }) => is) };
}

test('a device that comes for the first time, and a hiccup, are no news', async () => {
  const { clock, here, told } = scene();
  here(me, phone);
  here(me);
  await clock.advance(seconds(50));
  here(me, phone);
  await clock.advance(minutes(10));
  expect(told()).toEqual([]);
});

test('a device that is away for longer is told once, and told when it is back', async () => {
  const { arrivals, clock, here, told } = scene();
  here(me, phone);
  here(me);
  await clock.advance(seconds(61));
  expect(told()).toEqual(['gone']);
  await clock.advance(minutes(5));
  here(me, phone);
  expect(arrivals.value).toEqual([
    { device: phone, is: 'back', at: clock.now(), away: minutes(5) + seconds(61) },
  ]);
});

test('nothing is told, and no timer is left, when the page ends', async () => {
  const { clock, here, life, told } = scene();
  here(me, phone);
  here(me);
  life.abort();
  await clock.advance(minutes(5));
  expect(told()).toEqual([]);
  expect(clock.pending).toBe(0);
});

import { expect, test } from 'vitest';
import { announceBack } from '../../../../extension/host/facts/announce-back.ts';
import { type ComingsOptions, watchComings } from '../../../../extension/host/facts/comings.ts';
import { cell, emitter, minutes, seconds } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { deviceNumber } from '../../household/world.ts';

const [phone, laptop] = [deviceNumber(1), deviceNumber(2)];
type Camera = ReturnType<ComingsOptions['cameras']['list']>[number];

function scene() {
  const clock = fakeClock();
  const life = new AbortController();
  const changed = emitter<void>();
  const online = cell(true);
  let cameras: readonly Camera[] = [];
  let monitors: readonly { readonly id: DeviceId; readonly live: boolean }[] = [];
  const since = clock.now();
  const links = {
    here: { at: 'live', since },
    shaky: { at: 'shaky', since, lastSign: since, lacks: 'everything' },
    away: { at: 'dialing', since, phase: 'rendezvous', attempt: 1 },
    stopped: { at: 'stopped', since, why: 'by-peer' },
    closed: { at: 'stopped', since, why: 'closed' },
    ended: { at: 'stopped', since, why: 'by-user' },
  } as const satisfies Record<string, Camera['link']>;
  const comings = watchComings({
    cameras: { changed, list: () => cameras },
    monitors: {
      changed: emitter<void>(),
      records: () => monitors,
      isLive: (id) => monitors.some((one) => one.id === id && one.live),
    },
    online,
    clock,
    signal: life.signal,
  });
  const said: string[] = [];
  announceBack({
    comings,
    nameOf: (device) => (device === phone ? 'Nursery' : undefined),
    isWanted: () => true,
    desk: { notify: ({ message }) => said.push(message), clear: () => said.push('cleared') },
    signal: life.signal,
  });
  return {
    ...{ clock, comings, life, online, said },
    phoneIs(place: keyof typeof links, more: Partial<Camera> = {}) {
      cameras = [{ id: phone, watched: true, link: links[place], trouble: undefined, ...more }];
      changed.emit();
    },
    phoneIsRemoved() {
      cameras = [];
      changed.emit();
    },
    laptopIs(live: boolean) {
      monitors = [{ id: laptop, live }];
      changed.emit();
    },
    told: () => comings.value.map(({ device, is }) => `${device === phone ? 'phone' : 'laptop'} ${is}`),
  };
}

test('a blip, and the first minute of a start, are no coming', async () => {
  const { clock, phoneIs, laptopIs, told } = scene();
  phoneIs('away');
  laptopIs(false);
  await clock.advance(seconds(50));
  phoneIs('here');
  laptopIs(true);
  phoneIs('shaky');
  await clock.advance(minutes(5));
  phoneIs('here');
  phoneIs('away');
  await clock.advance(seconds(59));
  phoneIs('here');
  expect(told()).toEqual([]);
});

test('who was away for longer is back, a phone that was off at the start too', async () => {
  const { clock, comings, laptopIs, phoneIs, said, told } = scene();
  phoneIs('away');
  laptopIs(true);
  laptopIs(false);
  const since = clock.now();
  await clock.advance(minutes(12));
  expect(told()).toEqual(['phone away', 'laptop away']);
  expect(comings.value).toContainEqual({ device: laptop, is: 'away', since });
  phoneIs('here');
  laptopIs(true);
  expect(comings.value).toEqual([
    { device: phone, is: 'back', at: clock.now(), away: minutes(12) },
    { device: laptop, is: 'back', at: clock.now(), away: minutes(12) },
  ]);
  expect(said, 'of cameras alone').toEqual(['It was away for 12 min.']);
  phoneIs('away');
  expect(said.at(-1)).toBe('cleared');
});

test.each([
  ['Stop watching', { place: 'ended', more: { watched: false } }],
  ['Stop watching, before the wish is written', { place: 'ended', more: {} }],
  ['Stop on the phone', { place: 'stopped', more: {} }],
  ['Stop on the phone, whose link still lives', { place: 'here', more: { trouble: 'stopped' } }],
] as const)('%s is no going, however long it lasts', async (_, { place, more }) => {
  const { clock, phoneIs, told } = scene();
  phoneIs('here');
  phoneIs(place, more);
  await clock.advance(minutes(30));
  expect(told()).toEqual([]);
  expect(clock.pending).toBe(0);
});

test('a removed camera is nobody, and a page that was closed is away', async () => {
  const { phoneIs, phoneIsRemoved, told } = scene();
  phoneIs('here');
  phoneIs('closed');
  expect(told()).toEqual(['phone away']);
  phoneIsRemoved();
  expect(told()).toEqual([]);
});

test('a phone that was stopped does not go when it falls silent, and is back when it is started', async () => {
  const { clock, phoneIs, told } = scene();
  phoneIs('here');
  phoneIs('stopped');
  await clock.advance(minutes(10));
  phoneIs('away');
  expect(told()).toEqual([]);
  phoneIs('here');
  expect(told()).toEqual(['phone back']);
});

test('a watch that somebody begins anew counts from then', async () => {
  const { clock, phoneIs, told } = scene();
  phoneIs('here');
  phoneIs('ended', { watched: false });
  await clock.advance(minutes(30));
  phoneIs('away');
  await clock.advance(seconds(5));
  phoneIs('here');
  expect(told()).toEqual([]);
});

test('while this computer is offline nobody goes, and who was not reached is waited for anew', async () => {
  const { clock, online, phoneIs, told } = scene();
  phoneIs('here');
  online.set(false);
  phoneIs('away');
  await clock.advance(minutes(30));
  expect(told()).toEqual([]);
  online.set(true);
  await clock.advance(seconds(3));
  phoneIs('here');
  expect(told()).toEqual([]);
});

test('it never sets a timer, and hears nothing after its end', async () => {
  const { clock, life, phoneIs, told } = scene();
  phoneIs('here');
  phoneIs('away');
  expect(clock.pending).toBe(0);
  const before = told();
  life.abort();
  await clock.advance(minutes(5));
  phoneIs('here');
  expect(told()).toEqual(before);
});

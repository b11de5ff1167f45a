import { expect, test } from 'vitest';
import { announceStrains } from '../../../../extension/host/facts/announce-strains.ts';
import type { DeviceFacts, Presence, Telling } from '../../../../shared/household/index.ts';
import { cell, minutes } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';
import { deviceNumber } from '../../household/world.ts';

const phone = deviceNumber(1);
const laptop = deviceNumber(2);

function scene(choice: Telling = 'notify') {
  const clock = fakeClock();
  const presence = cell<ReadonlyMap<DeviceId, Presence>>(new Map());
  const devices = cell<ReadonlyMap<DeviceId, DeviceFacts>>(new Map());
  const said: string[] = [];
  let chosen = choice;
  announceStrains({
    household: { devices, presence },
    nameOf: (device) => (device === phone ? 'Nursery' : undefined),
    toldBy: () => chosen,
    desk: { notify: ({ title }) => said.push(title), clear: (id) => said.push(`clear ${id.slice(0, 12)}`) },
    clock,
    signal: new AbortController().signal,
  });
  const says = (device: DeviceId, strains?: Presence['strains']): void =>
    presence.set(new Map([[device, strains ? { strains } : {}]]));
  const chooses = (next: Telling): void => {
    chosen = next;
    devices.set(new Map());
  };
  return { chooses, clock, presence, said, says };
}

test('a low battery is told once, and taken back when the phone is plugged in', () => {
  const { said, says } = scene();
  says(phone, ['battery-low']);
  says(phone, ['battery-low', 'hot']);
  says(phone, ['hot']);
  expect(said).toEqual(['The battery of Nursery is low', 'Nursery works at its limit', 'clear strained-bat']);
});

test('a phone that goes and comes again does not repeat itself within half an hour', async () => {
  const { clock, presence, said, says } = scene();
  says(phone, ['unplugged']);
  presence.set(new Map());
  says(phone, ['unplugged']);
  expect(said).toEqual(['Nursery was unplugged']);
  presence.set(new Map());
  await clock.advance(minutes(31));
  says(phone, ['unplugged']);
  expect(said).toHaveLength(2);
});

test('a phone that died and comes back charged takes its notification back', () => {
  const { presence, said, says } = scene();
  says(phone, ['battery-low']);
  presence.set(new Map());
  expect(said).toEqual(['The battery of Nursery is low']);
  says(phone);
  expect(said.slice(1)).toEqual(['clear strained-bat']);
});

test('nobody is told of a device that is no camera of this monitor', () => {
  const { said, says } = scene();
  says(laptop, ['battery-low']);
  expect(said).toEqual([]);
});

test.each(['off', 'alarm'] as const)(
  'a strain that somebody chose to be told of as "%s" is no notification',
  (choice) => {
    const { said, says } = scene(choice);
    says(phone, ['battery-low']);
    expect(said).toEqual([]);
  },
);

test.each(['off', 'alarm'] as const)(
  'a notification that stands there is taken back when somebody chooses "%s" meanwhile',
  (choice) => {
    const { chooses, said, says } = scene();
    says(phone, ['battery-low', 'hot']);
    said.length = 0;
    chooses('notify');
    expect(said).toEqual([]);
    chooses(choice);
    expect(said).toEqual(['clear strained-bat', 'clear strained-hot']);
    chooses(choice);
    expect(said).toHaveLength(2);
  },
);

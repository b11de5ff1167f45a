import { expect, test } from 'vitest';
import type { Snapshot } from '../../../extension/host/snapshot.ts';
import { comingLines } from '../../../extension/ui/model/coming-lines.ts';
import { type CameraAlarm, defaultSettings } from '../../../shared/alarm/index.ts';
import { minutes, seconds } from '../../../shared/lib/index.ts';
import { deviceNumber } from '../household/world.ts';

const [phone, laptop, stranger] = [deviceNumber(1), deviceNumber(2), deviceNumber(3)];
const T = 1_750_000_000_000;

const alarm: Snapshot['alarm'] = {
  cameras: {},
  gaps: [],
  settings: defaultSettings,
  sound: { at: 'silent' },
};
const given = {
  alarm,
  online: true,
  cameras: [{ id: phone, name: 'Nursery' }],
  household: {
    others: [{ id: laptop, name: 'Kitchen laptop', role: 'owner' }],
    hasCode: false,
    mayRestore: false,
  },
} as const;

test('who came back is said by name, and is news for two minutes', () => {
  const comings = [
    { device: phone, is: 'back', at: T, away: minutes(12) },
    { device: stranger, is: 'back', at: T, away: minutes(12) },
  ] as const;
  expect(comingLines({ ...given, comings }, T + 1000)).toEqual(['Nursery is back, after 12 min.']);
  expect(comingLines({ ...given, comings }, T + minutes(2))).toEqual([]);
  expect(comingLines(given, T)).toEqual([]);
});

test('who is away is said after a minute and for two, and not while this computer is offline itself', () => {
  const comings = [{ device: laptop, is: 'away', since: T }] as const;
  const at = (now: number, online = true) => comingLines({ ...given, comings, online }, now);
  expect(at(T + seconds(59))).toEqual([]);
  expect(at(T + minutes(1))).toEqual(['Kitchen laptop has not been reached for a minute.']);
  expect(at(T + minutes(1), false)).toEqual([]);
  expect(at(T + minutes(3))).toEqual([]);
});

test('a camera whose alarm says that it is lost is not said twice', () => {
  const comings = [{ device: phone, is: 'away', since: T }] as const;
  const quiet: CameraAlarm = {
    state: { at: 'quiet', lossAt: T, cause: 'no-answer', until: 'turned-on' },
    notices: [],
  };
  const lost = { ...alarm, cameras: { [phone]: quiet } };
  expect(comingLines({ ...given, comings }, T + minutes(1))).toHaveLength(1);
  expect(comingLines({ ...given, comings, alarm: lost }, T + minutes(1))).toEqual([]);
});

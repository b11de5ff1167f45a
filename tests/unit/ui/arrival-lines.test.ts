import { expect, test } from 'vitest';
import type { Snapshot } from '../../../extension/host/snapshot.ts';
import { arrivalLines } from '../../../extension/ui/model/arrival-lines.ts';
import { minutes } from '../../../shared/lib/index.ts';
import { deviceNumber } from '../household/world.ts';

const [phone, laptop, stranger] = [deviceNumber(1), deviceNumber(2), deviceNumber(3)];
const T = 1_750_000_000_000;
const cameras = [{ id: phone, name: 'Nursery' }];
const household: Snapshot['household'] = {
  others: [{ id: laptop, name: 'Kitchen laptop', role: 'owner' }],
  hasCode: false,
  mayRestore: false,
};
const facts: Snapshot['facts'] = {
  devices: {},
  undoable: false,
  cutOff: [],
  arrivals: [
    { device: phone, is: 'back', at: T, away: minutes(12) },
    { device: laptop, is: 'gone', at: T },
    { device: stranger, is: 'gone', at: T },
  ],
};

test('who came back and who is gone is said by name, and is news for two minutes', () => {
  const lines = (now: number) => arrivalLines({ cameras, household, facts }, now);
  expect(lines(T + 1000)).toEqual([
    'Nursery is back, after 12 min.',
    'Kitchen laptop has not been reached for a minute.',
  ]);
  expect(lines(T + minutes(2))).toEqual([]);
  expect(arrivalLines({ cameras, household, facts: undefined }, T)).toEqual([]);
});

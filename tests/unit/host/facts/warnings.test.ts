import { expect, test } from 'vitest';
import {
  choicesChanged,
  choicesIn,
  fieldsOf,
  strainedOf,
} from '../../../../extension/host/facts/warnings.ts';
import type { DeviceFacts, DeviceSettings, Presence } from '../../../../shared/household/index.ts';
import { cell } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { deviceNumber } from '../../household/world.ts';

const phone = deviceNumber(1);

function household(settings: DeviceSettings, present?: Presence) {
  return {
    devices: cell<ReadonlyMap<DeviceId, DeviceFacts>>(new Map([[phone, { settings, own: undefined }]])),
    presence: cell<ReadonlyMap<DeviceId, Presence>>(new Map(present ? [[phone, present]] : [])),
  };
}

test('nothing makes a noise that nobody chose, and everything is told', () => {
  expect(new Set(Object.values(choicesIn()))).toEqual(new Set(['notify']));
  expect(strainedOf(household({}, {}), phone)).toEqual({ loud: [], says: [] });
});

test('what is chosen in a view is what the household keeps, each kind by itself', () => {
  const chosen = fieldsOf({ 'battery-low': 'alarm', back: 'off' });
  expect(Object.keys(chosen)).toHaveLength(2);
  expect(choicesIn(chosen)).toEqual({ ...choicesIn(), 'battery-low': 'alarm', back: 'off' });
});

test('the alarm hears what the phone says, and tells a phone that is well from one that is away', () => {
  const settings = fieldsOf({ hot: 'alarm' });
  const hot = strainedOf(household(settings, { strains: ['hot', 'unplugged'] }), phone);
  expect(hot).toEqual({ loud: ['hot'], says: ['hot', 'unplugged'] });
  expect(strainedOf(household(settings, {}), phone).says).toEqual([]);
  expect(strainedOf(household(settings), phone).says).toBeUndefined();
});

test('what was chosen otherwise is told, and what was said in other words is not', () => {
  const chosen = (settings: DeviceSettings) => household(settings).devices.value;
  const before = chosen(fieldsOf({ hot: 'notify', unplugged: 'alarm' }));
  const after = chosen({ ...fieldsOf({ hot: 'off', 'battery-low': 'notify', back: 'off' }), room: 'Attic' });
  expect(choicesChanged(before, after)).toEqual([
    { camera: phone, of: 'unplugged', how: 'notify' },
    { camera: phone, of: 'hot', how: 'off' },
    { camera: phone, of: 'back', how: 'off' },
  ]);
  expect(choicesChanged(after, after)).toEqual([]);
});

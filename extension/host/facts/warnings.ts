import type { Strained } from '../../../shared/alarm/index.ts';
import type { DeviceFacts, DeviceSettings, Household, Telling } from '../../../shared/household/index.ts';
import { type DeviceId, STRAINS } from '../../../shared/protocol/index.ts';
import type { Warned, WarningChoices } from './contract.ts';

/**
 * A notification each, and no noise: what ends a picture is a loss, and that sounds by itself. An alarm that goes off
 * every evening at a fifth of the battery is one that is turned off for the night.
 */
const usual: WarningChoices = {
  'battery-low': 'notify',
  unplugged: 'notify',
  hot: 'notify',
  'storage-low': 'notify',
  back: 'notify',
};

const FIELDS = {
  'battery-low': 'warnBattery',
  unplugged: 'warnUnplugged',
  hot: 'warnHot',
  'storage-low': 'warnStorage',
  back: 'warnBack',
} as const satisfies Readonly<Record<Warned, keyof DeviceSettings>>;

/** How a person is told of what happens to one camera's phone, the same on every monitor. */
export function choicesIn(settings: DeviceSettings = {}): WarningChoices {
  const chosen = (what: Exclude<Warned, 'back'>): Telling => settings[FIELDS[what]] ?? usual[what];
  return {
    'battery-low': chosen('battery-low'),
    unplugged: chosen('unplugged'),
    hot: chosen('hot'),
    'storage-low': chosen('storage-low'),
    back: settings.warnBack ?? usual.back,
  };
}

/** What a view chose, as the household keeps it: a field for each, so that two that are chosen apart are both kept. */
export const fieldsOf = (choices: Partial<WarningChoices>): DeviceSettings =>
  Object.fromEntries(Object.entries(choices).map(([what, how]) => [FIELDS[what as Warned], how]));

/** Pure: what was chosen otherwise, and for which camera, between the two. */
export const choicesChanged = (
  before: ReadonlyMap<DeviceId, Pick<DeviceFacts, 'settings'>>,
  after: ReadonlyMap<DeviceId, Pick<DeviceFacts, 'settings'>>,
): readonly Choice[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((camera) => {
    const was = choicesIn(before.get(camera)?.settings);
    const is = choicesIn(after.get(camera)?.settings);
    return [...STRAINS, 'back' as const].flatMap((of) =>
      was[of] === is[of] ? [] : [{ camera, of, how: is[of] }],
    );
  });

interface Choice {
  readonly camera: DeviceId;
  readonly of: Warned;
  readonly how: Telling;
}

/** What the alarm must know of a camera's phone. */
export function strainedOf(
  { devices, presence }: Pick<Household, 'devices' | 'presence'>,
  camera: DeviceId,
): Strained {
  const choices = choicesIn(devices.value.get(camera)?.settings);
  const present = presence.value.get(camera);
  return {
    loud: STRAINS.filter((strain) => choices[strain] === 'alarm'),
    says: present && (present.strains ?? []),
  };
}

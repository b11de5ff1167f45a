import type { DeviceView, Snapshot } from '../../../extension/host/snapshot.ts';
import type { CameraAlarm } from '../../../shared/alarm/index.ts';
import { idOf, NOW, scenes } from './ui-scenes.ts';

/** What the household knows of its devices: each scene is one of the others, with that beside it. */
const three = scenes['three cameras'];

const usual: DeviceView = {
  settings: {},
  own: undefined,
  warnings: {
    'battery-low': 'notify',
    unplugged: 'notify',
    hot: 'notify',
    'storage-low': 'off',
    back: 'notify',
  },
  online: true,
  watchedBy: [],
};

function withFacts(base: Snapshot, ...devices: readonly Partial<DeviceView>[]): Snapshot {
  const known = base.cameras.map(({ id }, n) => [id, { ...usual, ...devices[n] }] as const);
  return { ...base, facts: { devices: Object.fromEntries(known), undoable: false, cutOff: [] } };
}

const warned: CameraAlarm = {
  state: { at: 'calm' },
  notices: [],
  warnings: [
    { at: 'sounding', of: 'battery-low', since: NOW - 4_000 },
    { at: 'sounding', of: 'unplugged', since: NOW - 4_000 },
  ],
};
const known: CameraAlarm = {
  state: { at: 'calm' },
  notices: [],
  warnings: [{ at: 'quiet', of: 'hot', until: 'over' }],
};

const planned = withFacts(three, {
  settings: {
    icon: 'cot',
    room: 'Upstairs',
    schedule: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 1200, until: 420 }],
  },
  plan: { isOn: true, next: NOW + 3 * 3_600_000 },
  filming: 'camera2 0, facing back',
});

export const factScenes = {
  planned,
  'planned, viewer': {
    ...planned,
    household: { others: [], hasCode: false, mayRestore: false, place: { at: 'viewer', until: undefined } },
  },
  'who came': {
    ...withFacts(three),
    comings: [{ device: idOf(0), is: 'back', at: NOW - 3_000, away: 12 * 60_000 }],
  },
  'with facts': withFacts(three),
  'no battery told': withFacts({
    ...three,
    cameras: three.cameras.map((camera) => ({ ...camera, battery: undefined })),
  }),
  places: withFacts(
    three,
    { settings: { icon: 'cot' } },
    { settings: { icon: 'door' } },
    { settings: { icon: 'camera' } },
  ),
  warned: {
    ...withFacts(three),
    alarm: { ...three.alarm, cameras: { [idOf(0)]: warned, [idOf(1)]: known }, sound: { at: 'sounding' } },
  },
} satisfies Record<string, Snapshot>;

import type { Snapshot } from '../../../extension/host/snapshot.ts';
import { alarmScenes } from './ui-scenes/alarm.ts';
import { cameraScenes } from './ui-scenes/cameras.ts';
import { householdScenes } from './ui-scenes/household.ts';
import { pairingScenes } from './ui-scenes/pairing.ts';
import { upkeepScenes } from './ui-scenes/upkeep.ts';

export { links } from './ui-scenes/links.ts';
export { idOf, NOW } from './ui-scenes/parts.ts';

/** Everything a view may have to draw, by name. */
export const scenes = {
  ...householdScenes,
  ...pairingScenes,
  ...cameraScenes,
  ...alarmScenes,
  ...upkeepScenes,
} satisfies Record<string, Snapshot>;

export type SceneName = keyof typeof scenes;

import type { DeviceId } from '../../../shared/protocol/index.ts';
import { historyWords } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';

/** What a device is called today; the log itself holds devices by their keys, and a name may have changed since. */
export type Who = (device: DeviceId) => string;

export function namesIn({ monitor, cameras }: Pick<Snapshot, 'monitor' | 'cameras'>): Who {
  const names = new Map<DeviceId, string>([[monitor.id, monitor.name]]);
  for (const { id, name } of cameras) names.set(id, name);
  return (device) => names.get(device) ?? historyWords.unnamed;
}

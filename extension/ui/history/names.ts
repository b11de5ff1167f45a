import type { DeviceId } from '../../../shared/protocol/index.ts';
import { factsWords, historyWords } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';

/** What a device is called today; the log itself holds devices by their keys, and a name may have changed since. */
export type Who = (device: DeviceId) => string;

type Named = Pick<Snapshot, 'monitor' | 'cameras' | 'household'>;

export function namesIn(snapshot: Named): Who {
  const names = new Map(allNames(snapshot));
  return (device) => names.get(device) ?? historyWords.unnamed;
}

/** The same text as long as nobody is called otherwise. */
export const namesAsText = (snapshot: Named): string => JSON.stringify(allNames(snapshot));

function allNames({ monitor, cameras, household }: Named): [DeviceId, string][] {
  const others = (household?.others ?? []).map(({ id, name = factsWords.unnamed }) => ({ id, name }));
  return [...others, monitor, ...cameras].map(({ id, name }) => [id, name]);
}

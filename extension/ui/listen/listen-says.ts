import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';

/** What a person must know of a camera's sound that the pressed key alone does not tell. */
export function listenSays({ listen, microphone }: CameraFacts): string | undefined {
  const t = words.listen;
  if (listen?.at === 'was-on') return t.wasOn;
  if (listen?.at !== 'on') return undefined;
  if (listen.hears === 'refused') return t.refused;
  if (listen.hears === 'sound') return listen.outputGone ? t.outputGone : undefined;
  return microphone === undefined || microphone === 'held' ? t.waiting : t.noMicrophone[microphone];
}

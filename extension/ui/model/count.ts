import type { Ms } from '../../../shared/lib/index.ts';
import type { Tone } from '../../../shared/ui/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { conditionOf, toneOf } from './condition.ts';

const order: readonly Tone[] = ['live', 'busy', 'warn', 'lost', 'off'];

/** How many cameras are how, for the header; what nobody is, is left out. */
export function countTones(
  cameras: readonly CameraFacts[],
  now: Ms,
): readonly { tone: Tone; count: number }[] {
  const tones = cameras.map((camera) => toneOf(conditionOf(camera, now)));
  return order
    .map((tone) => ({ tone, count: tones.filter((each) => each === tone).length }))
    .filter(({ count }) => count > 0);
}

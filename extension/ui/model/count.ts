import { isLost } from '../../../shared/alarm/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { Tone } from '../../../shared/ui/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { conditionOf, toneOf } from './condition.ts';

const order: readonly Tone[] = ['live', 'busy', 'warn', 'lost', 'off'];

/** How many cameras are how, for the header; what nobody is, is left out. */
export function countTones(
  { cameras, alarm }: Pick<Snapshot, 'cameras' | 'alarm'>,
  now: Ms,
): readonly { tone: Tone; count: number }[] {
  const tones = cameras.map((camera) => toneOf(conditionOf(camera, now, alarm.cameras[camera.id])));
  return order
    .map((tone) => ({ tone, count: tones.filter((each) => each === tone).length }))
    .filter(({ count }) => count > 0);
}

/** What the toolbar's badge counts, for the title of a page that may lie behind others. */
export const countLost = ({ cameras, alarm }: Pick<Snapshot, 'cameras' | 'alarm'>): number =>
  cameras.filter(({ id }) => {
    const own = alarm.cameras[id];
    return own !== undefined && isLost(own);
  }).length;

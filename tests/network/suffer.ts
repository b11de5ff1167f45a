/** What is asserted of every outage; how fast the picture came back is a figure, printed here (`npm run bench -- network`). */
import { expect } from 'vitest';
import type { Ms } from '../../shared/lib/index.ts';
import type { Looks } from '../e2e/world.ts';
import { measureOutage, type Outage, type Trouble } from './outage.ts';

/** Twice what is promised, for machines that do ten things at once. */
export const BELIEVED_AT_MOST: Ms = 2500;

export async function suffer(view: Looks, trouble: Trouble): Promise<Outage> {
  const outage = await measureOutage(view, trouble);
  console.info(JSON.stringify(outage));
  expect(outage.oldestBelieved, 'the oldest picture that was called live').toBeLessThan(BELIEVED_AT_MOST);
  expect(outage.pictureAfter, 'the next new picture').toBeDefined();
  expect(outage.liveAfter, 'the tile calls it live again').toBeDefined();
  return outage;
}

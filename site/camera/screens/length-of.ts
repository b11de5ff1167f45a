import type { Ms } from '../../../shared/lib/index.ts';
import { words } from '../../../shared/words/index.ts';

const say = words.camera.live;

/** A length of time as a person says it. */
export function lengthOf(length: Ms): string {
  const minutes = Math.floor(length / 60_000);
  if (minutes < 1) return say.seconds(Math.floor(length / 1000));
  return minutes < 60 ? say.minutes(minutes) : say.hours(Math.floor(minutes / 60), minutes % 60);
}

import type { CameraFacts } from '../../host/snapshot.ts';
import { isOnSide } from './turn.ts';

/** A tile follows its picture between 4:3 and 16:9, so that a usual one has no bars and an upright one is not huge. */
export function ratioOf({ picture, turn }: CameraFacts): number {
  if (picture === undefined || picture.height === 0) return 16 / 9;
  const ratio = picture.width / picture.height;
  return Math.min(16 / 9, Math.max(4 / 3, isOnSide(turn) ? 1 / ratio : ratio));
}

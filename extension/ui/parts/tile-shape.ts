import type { CameraFacts } from '../../host/snapshot.ts';

/** A tile follows its picture between 4:3 and 16:9, so that a usual one has no bars and an upright one is not huge. */
export function ratioOf({ picture }: CameraFacts): number {
  if (picture === undefined || picture.height === 0) return 16 / 9;
  return Math.min(16 / 9, Math.max(4 / 3, picture.width / picture.height));
}

import type { Ms } from '../../lib/index.ts';
import type { DeviceId } from '../../protocol/index.ts';

/** What a digest needs of an event of the log: who wrote it down, when, and what it says about whom. */
export interface Fact {
  readonly at: Ms;
  readonly device: DeviceId;
  readonly about: DeviceId;
  readonly kind: string;
  readonly fields: unknown;
}

/** From the first moment up to the second, which no longer belongs to it. */
export interface Stretch {
  readonly from: Ms;
  readonly to: Ms;
}

/** The part of a stretch that lies within another; undefined where they do not meet. */
export function within<T extends Stretch>(stretch: T, bounds: Stretch): T | undefined {
  const from = Math.max(stretch.from, bounds.from);
  const to = Math.min(stretch.to, bounds.to);
  return to > from ? { ...stretch, from, to } : undefined;
}

export const lengthOf = ({ from, to }: Stretch): Ms => to - from;

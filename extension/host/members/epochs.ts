import { type Ms, minutes } from '../../../shared/lib/index.ts';
import type { CameraRecord } from '../records.ts';

/** One set of addresses of the household, and the secret that makes them. */
export interface Epoch {
  readonly number: number;
  /** Base64url. */
  readonly secret: string;
}

/** For so long a removed camera that stays away is waited for, to be told why nobody answers it any more. */
const TELLING: Ms = minutes(60 * 24 * 30);

interface Known extends Pick<CameraRecord, 'epoch' | 'told'> {
  readonly removedAt?: Ms | undefined;
}

/**
 * Every epoch in which somebody may still look for this monitor: those from the oldest in which a camera was last
 * heard, because it may have been told of any later one without our hearing so.
 */
export function epochsInUse(epochs: readonly Epoch[], cameras: readonly Known[], now: Ms): readonly Epoch[] {
  const newest = Math.max(...epochs.map(({ number }) => number));
  const waitedFor = cameras.filter(
    ({ removedAt, told }) => removedAt === undefined || (!told && now - removedAt < TELLING),
  );
  const oldest = Math.min(newest, ...waitedFor.map(({ epoch }) => epoch));
  return epochs.filter(({ number }) => number >= oldest).sort((a, b) => b.number - a.number);
}

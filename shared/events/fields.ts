import * as v from 'valibot';
import { DeviceId } from '../protocol/index.ts';

/** What several kinds of events have. */
export const Camera = { camera: DeviceId };
/** A length of time in milliseconds. */
export const Length = v.pipe(v.number(), v.finite(), v.minValue(0));
/** A reason that code gives; a newer version may have more of them. */
export const Why = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/));

export const sampleCamera = { camera: 'a'.repeat(32) };

/** “4 s”, “3 min”, “2 h 5 min”: as short as it can be read. */
export function lengthText(length: number): string {
  const seconds = Math.round(length / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

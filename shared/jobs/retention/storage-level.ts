/** What the browser says of the room that it gives; both absent where it says nothing. */
export interface Estimate {
  readonly usage?: number | undefined;
  readonly quota?: number | undefined;
}

/** `low`: a few days or hours, and events will not fit. It is said while something can still be done. */
export type StorageLevel = 'unknown' | 'plenty' | 'low' | 'full';

const MEGABYTE = 1_000_000;
/** Weeks of events, and next to nothing for a disk. */
const LOW = 100 * MEGABYTE;
/** Less than one transaction may need. */
const FULL = 2 * MEGABYTE;
/** On a small quota, the last tenth. */
const LOW_PART = 0.1;

export function storageLevel({ usage, quota }: Estimate): StorageLevel {
  if (usage === undefined || quota === undefined || quota <= 0) return 'unknown';
  const free = quota - usage;
  if (free < FULL) return 'full';
  return free < Math.min(LOW, quota * LOW_PART) ? 'low' : 'plenty';
}

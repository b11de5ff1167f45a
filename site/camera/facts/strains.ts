import type { OwnFacts } from '../../../shared/household/index.ts';
import type { Strain } from '../../../shared/protocol/index.ts';
import type { Battery } from '../phone/battery.ts';

export interface Strained {
  readonly battery: Battery | undefined;
  readonly isHot: boolean;
  readonly storage: OwnFacts['storage'];
  readonly isSeen: boolean;
}

const LOW = 0.2;
/** What is over must be over by more than a rounding, or it would be told again and again. */
const LOW_NO_MORE = 0.25;
/** As the check before a night says it. */
const LITTLE_LEFT = 100_000_000;
const ENOUGH_LEFT = 150_000_000;

/** Pure: what strains this phone now, given what strained it before and whether it was on the cable. */
export function strainsOf(
  { battery, isHot, storage, isSeen }: Strained,
  was: readonly Strain[],
  wasCharging: boolean,
): readonly Strain[] {
  const strains: Strain[] = [];
  // A page that has just begun does not know its battery yet: what it knew before the reload stands.
  if (!battery && was.includes('unplugged')) strains.push('unplugged');
  if (battery && !battery.charging) {
    if (battery.level <= (was.includes('battery-low') ? LOW_NO_MORE : LOW)) strains.push('battery-low');
    if (was.includes('unplugged') || (wasCharging && isSeen)) strains.push('unplugged');
  }
  if (isHot) strains.push('hot');
  if (storage && storage.of - storage.used < (was.includes('storage-low') ? ENOUGH_LEFT : LITTLE_LEFT))
    strains.push('storage-low');
  return strains;
}

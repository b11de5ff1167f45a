import type { Ms } from '../../lib/index.ts';
import type { Mark } from './mark.ts';

export interface BatteryPoint {
  readonly at: Ms;
  /** 0 to 1. */
  readonly level: number;
  readonly charging: boolean;
}

export interface BatteryFigures {
  readonly first: BatteryPoint;
  readonly last: BatteryPoint;
  /** How much of a full battery an hour without the charger costs; undefined until half an hour was seen. */
  readonly perHour: number | undefined;
  /** From the last point on; undefined on the charger and where the drain is not known. */
  readonly left: Ms | undefined;
}

const HOUR: Ms = 3_600_000;
/** Over a longer silence nobody knows what the phone did meanwhile. */
const TOO_FAR: Ms = 2 * HOUR;
const ENOUGH: Ms = HOUR / 2;

/** Keeps two points and two sums, however many years go through it. */
export function createBattery(): { take(mark: Mark): void; end(): BatteryFigures | undefined } {
  let first: BatteryPoint | undefined;
  let last: BatteryPoint | undefined;
  let drained = 0;
  let during: Ms = 0;
  return {
    take(mark) {
      if (mark.is !== 'battery') return;
      const point = { at: mark.at, level: mark.level, charging: mark.charging };
      first ??= point;
      if (last !== undefined && !last.charging && !point.charging) {
        const between = point.at - last.at;
        // A level that rises off the charger is a phone that counts anew, not one that gains.
        if (between > 0 && between <= TOO_FAR && point.level <= last.level) {
          drained += last.level - point.level;
          during += between;
        }
      }
      last = point;
    },
    end() {
      if (first === undefined || last === undefined) return undefined;
      const perHour = during < ENOUGH ? undefined : (drained / during) * HOUR;
      const isDraining = perHour !== undefined && perHour > 0 && !last.charging;
      return { first, last, perHour, left: isDraining ? (last.level / perHour) * HOUR : undefined };
    },
  };
}

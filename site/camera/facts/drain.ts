import { type Ms, minutes } from '../../../shared/lib/index.ts';
import type { Battery } from '../phone/battery.ts';

/** Below this a step of the battery's own rounding would look like a drain. */
const LONG_ENOUGH: Ms = minutes(10);
const HOUR: Ms = minutes(60);

export interface Drain {
  /** How much of a full battery is lost in an hour, negative while it fills; undefined until it can be said. */
  readonly perHour: number | undefined;
  saw(battery: Battery, at: Ms): void;
}

/** From the moment on at which the cable was last plugged or pulled. */
export function createDrain(): Drain {
  let from: (Battery & { readonly at: Ms }) | undefined;
  let perHour: number | undefined;
  return {
    get perHour() {
      return perHour;
    },
    saw(battery, at) {
      if (!from || from.charging !== battery.charging || at < from.at) {
        from = { level: battery.level, charging: battery.charging, at };
        perHour = undefined;
        return;
      }
      if (at - from.at < LONG_ENOUGH || battery.level === from.level) return;
      perHour = Math.round(((from.level - battery.level) / ((at - from.at) / HOUR)) * 1000) / 1000;
    },
  };
}

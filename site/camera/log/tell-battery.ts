import type { Watchable } from '../../../shared/lib/index.ts';
import type { Battery } from '../phone/battery.ts';
import type { RecordEvent } from './diary.ts';

const STEP = 0.05;
/** Towards the end each percent counts. */
const LOW = 0.1;
const LOW_STEP = 0.01;
/** Below the precision in which browsers tell it. */
const ROUNDING = 0.001;

/** Whether a person who reads the history, or a chart of it, would miss it. */
export function isWorthTelling(before: Battery | undefined, now: Battery): boolean {
  if (!before || before.charging !== now.charging) return true;
  const step = now.level <= LOW ? LOW_STEP : STEP;
  return Math.abs(now.level - before.level) >= step - ROUNDING;
}

export function tellBattery(
  battery: Watchable<Battery | undefined>,
  record: RecordEvent,
  signal: AbortSignal,
): void {
  let told: Battery | undefined;
  const look = (now: Battery | undefined): void => {
    if (!now || !isWorthTelling(told, now)) return;
    told = now;
    record('battery', { level: now.level, charging: now.charging });
  };
  battery.on(look, signal);
  look(battery.value);
}

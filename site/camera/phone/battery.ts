import { cell, type Watchable } from '../../../shared/lib/index.ts';

export interface Battery {
  /** 0 to 1. */
  readonly level: number;
  readonly charging: boolean;
}

/** Chromium only, and in no type library any more. */
interface BatteryManager extends EventTarget, Battery {}
interface WithBattery {
  getBattery(): Promise<BatteryManager>;
}
const hasBattery = (navigator: object): navigator is WithBattery => 'getBattery' in navigator;

/** Undefined where the browser does not say. */
export function watchBattery(navigator: object, signal: AbortSignal): Watchable<Battery | undefined> {
  const battery = cell<Battery | undefined>(undefined);
  if (!hasBattery(navigator)) return battery;
  navigator.getBattery().then(
    (manager) => {
      if (signal.aborted) return;
      const read = (): void => battery.set({ level: manager.level, charging: manager.charging });
      for (const change of ['levelchange', 'chargingchange'])
        manager.addEventListener(change, read, { signal });
      read();
    },
    // Forbidden by a policy: the same as not known.
    () => battery.set(undefined),
  );
  return battery;
}

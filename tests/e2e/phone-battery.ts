/** A phone's battery that a test can drain: a Chromium on a desk has none, or one that is full. */
import type { BrowserContext, Page } from 'playwright';

declare global {
  var drainBattery: ((level: number, charging: boolean) => void) | undefined;
}

/** Reaches every page that this context opens from now on; full and on the cable at first. */
export const actBattery = (context: BrowserContext): Promise<void> =>
  context.addInitScript(act).then(() => undefined);

function act(): void {
  const battery = Object.assign(new EventTarget(), { level: 1, charging: true });
  Object.assign(navigator, { getBattery: async () => battery });
  globalThis.drainBattery = (level, charging) => {
    Object.assign(battery, { level, charging });
    for (const change of ['levelchange', 'chargingchange']) battery.dispatchEvent(new Event(change));
  };
}

export const setBattery = (page: Page, level: number, charging: boolean): Promise<void> =>
  page.evaluate(
    ([to, isCharging]) => {
      if (!globalThis.drainBattery) throw new Error('this page was opened before its battery was acted');
      globalThis.drainBattery(to, isCharging);
    },
    [level, charging] as const,
  );

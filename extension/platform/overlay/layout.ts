import { browser } from 'wxt/browser';
import { cell, type Watchable } from '../../../shared/lib/index.ts';
import { nudged, resized } from './box.ts';
import { OVERLAY_KEY, OVERLAY_START, type OverlaySettings, parseOverlay } from './settings.ts';

/** How the overlay lies, as the overlay itself may see and change it: the frame in each page follows the storage. */
export interface OverlayLayout {
  readonly settings: Watchable<OverlaySettings>;
  collapse(on: boolean): void;
  /** An arrow moves, plus and minus resize; false for any other key. */
  key(name: string): boolean;
}

const STEP = 24;
/** The frame cuts it to the real window. */
const BOUNDLESS = { width: 10_000, height: 10_000 };

export function keepLayout(): OverlayLayout {
  const settings = cell<OverlaySettings>(OVERLAY_START);
  browser.storage.onChanged.addListener((changes, area) => {
    const change = changes[OVERLAY_KEY];
    if (area === 'local' && change) settings.set(parseOverlay(change.newValue));
  });
  void browser.storage.local.get(OVERLAY_KEY).then((kept) => settings.set(parseOverlay(kept[OVERLAY_KEY])));
  const save = (change: Partial<OverlaySettings>): void =>
    void browser.storage.local.set({ [OVERLAY_KEY]: { ...settings.value, ...change } });
  return {
    settings,
    collapse: (collapsed) => save({ collapsed }),
    key(name) {
      const { box } = settings.value;
      const by = name === '+' ? STEP : name === '-' ? -STEP : undefined;
      const next = by === undefined ? nudged(box, name, STEP) : resized(box, by, BOUNDLESS);
      if (next === undefined) return false;
      save({ box: next });
      return true;
    },
  };
}

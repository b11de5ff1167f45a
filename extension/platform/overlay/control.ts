import { browser } from 'wxt/browser';
import { cell, type Watchable } from '../../../shared/lib/index.ts';
import { editOverlay, readOverlay, TROUBLE_KEY, type TroubleByTab } from './kept.ts';
import { askForGrant, giveBack, isGranted, putInto } from './registration.ts';
import { type FrameMessage, OVERLAY_KEY, type OverlayTrouble } from './settings.ts';

/** What a trusted view knows and may change of the overlay. */
export interface OverlayControl {
  readonly facts: Watchable<OverlayFacts>;
  /** Called within the click: the browser asks the user itself. False when the user declines. */
  turnOn(): Promise<boolean>;
  /** Gives the permission back, too. */
  turnOff(): Promise<void>;
  showOn(site: string): Promise<void>;
  /** On the page that the user looks at, without any standing permission. False where no page takes it. */
  showHere(camera: string): Promise<boolean>;
}

export interface OverlayFacts {
  readonly on: boolean;
  readonly hiddenOn: readonly string[];
  readonly troubles: readonly { readonly site: string; readonly what: OverlayTrouble }[];
}

export function createOverlayControl(): OverlayControl {
  const facts = cell<OverlayFacts>({ on: false, hiddenOn: [], troubles: [] });
  const read = async (): Promise<void> => {
    const [{ on, hiddenOn }, granted, session] = await Promise.all([
      readOverlay(),
      isGranted(),
      browser.storage.session.get(TROUBLE_KEY),
    ]);
    const troubles = Object.values((session[TROUBLE_KEY] ?? {}) as TroubleByTab);
    facts.set({ on: on && granted, hiddenOn, troubles });
  };
  browser.storage.onChanged.addListener((changes) => {
    if (OVERLAY_KEY in changes || TROUBLE_KEY in changes) void read();
  });
  browser.permissions.onAdded.addListener(() => void read());
  browser.permissions.onRemoved.addListener(() => void read());
  void read();
  return {
    facts,
    async turnOn() {
      if (!(await askForGrant())) return false;
      await editOverlay((now) => ({ ...now, on: true, collapsed: false }));
      return true;
    },
    async turnOff() {
      // First the wish: scripts that are in pages already follow it, and take the overlay away.
      await editOverlay((now) => ({ ...now, on: false }));
      await giveBack();
    },
    showOn: (site) =>
      editOverlay((now) => ({ ...now, hiddenOn: now.hiddenOn.filter((hidden) => hidden !== site) })),
    async showHere(camera) {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      if (tab?.id === undefined || !(await putInto(tab.id))) return false;
      await editOverlay((now) => ({ ...now, camera, collapsed: false }));
      await browser.tabs.sendMessage(tab.id, { to: 'overlay-frame', show: true } satisfies FrameMessage);
      return true;
    },
  };
}

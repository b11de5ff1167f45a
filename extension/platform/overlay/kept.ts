import { browser } from 'wxt/browser';
import { takeTurns } from '../../../shared/lib/index.ts';
import { OVERLAY_KEY, type OverlaySettings, type OverlayTrouble, parseOverlay } from './settings.ts';

/** Which page does what to the overlay: in the session's storage, which web pages and content scripts cannot read. */
export const TROUBLE_KEY = 'overlay-trouble';
export type TroubleByTab = Readonly<Record<string, { readonly site: string; readonly what: OverlayTrouble }>>;

/** Two changes at once would lose one of them. */
const inTurn = takeTurns();

export const readOverlay = async (): Promise<OverlaySettings> =>
  parseOverlay((await browser.storage.local.get(OVERLAY_KEY))[OVERLAY_KEY]);

export const editOverlay = (edit: (now: OverlaySettings) => OverlaySettings): Promise<void> =>
  inTurn(async () => browser.storage.local.set({ [OVERLAY_KEY]: edit(await readOverlay()) }));

export const editTrouble = (edit: (now: TroubleByTab) => TroubleByTab): Promise<void> =>
  inTurn(async () => {
    const now = ((await browser.storage.session.get(TROUBLE_KEY))[TROUBLE_KEY] ?? {}) as TroubleByTab;
    const next = edit(now);
    if (JSON.stringify(next) !== JSON.stringify(now))
      await browser.storage.session.set({ [TROUBLE_KEY]: next });
  });

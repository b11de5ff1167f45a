import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { takeTurns } from '../../../shared/lib/index.ts';
import { keepRegistered } from './registration.ts';
import {
  OVERLAY_KEY,
  type OverlayMessage,
  type OverlaySettings,
  type OverlayTrouble,
  parseOverlay,
  parseOverlayMessage,
} from './settings.ts';

/** Which page does what to the overlay: in the session's storage, which web pages and content scripts cannot read. */
export const TROUBLE_KEY = 'overlay-trouble';
export type TroubleByTab = Readonly<Record<string, { readonly site: string; readonly what: OverlayTrouble }>>;

/**
 * The extension's side of the overlay, in Chrome's service worker and in Firefox's background page. What comes from a
 * page may have been brought about by that page: it can open a trusted view, hide the overlay on its own site, and say
 * how the overlay fares there. Nothing else.
 */
export function serveOverlay(openTab: () => void): void {
  keepRegistered();
  browser.runtime.onMessage.addListener((raw: unknown, sender: Runtime.MessageSender) => {
    const message = parseOverlayMessage(raw);
    if (message === undefined || sender.id !== browser.runtime.id) return undefined;
    return obey(message, sender, openTab);
  });
  const forget = (tab: number): void => void editTrouble((all) => without(all, tab));
  browser.tabs.onRemoved.addListener(forget);
  browser.tabs.onUpdated.addListener((tab, { status }) => {
    if (status === 'loading') forget(tab);
  });
}

async function obey(
  message: OverlayMessage,
  { tab, url }: Runtime.MessageSender,
  openTab: () => void,
): Promise<void> {
  const site = siteOf(tab?.url ?? url);
  switch (message.ask) {
    case 'open-tab':
      openTab();
      return;
    case 'hide':
      if (site !== '')
        await editOverlay((now) => ({ ...now, hiddenOn: [...new Set([...now.hiddenOn, site])] }));
      return;
    case 'well':
      // Frame and overlay each take back only what they said themselves.
      if (tab?.id !== undefined)
        await editTrouble((all) =>
          (all[`${tab.id}`]?.what === 'covered') === isOverlayPage(url) ? without(all, tab.id) : all,
        );
      return;
    case 'trouble':
      if (tab?.id !== undefined)
        await editTrouble((all) => ({ ...all, [`${tab.id}`]: { site, what: message.what } }));
  }
}

const isOverlayPage = (url = ''): boolean => url.startsWith(browser.runtime.getURL('/overlay'));

function siteOf(url: string | undefined): string {
  return url !== undefined && /^https?:/.test(url) ? new URL(url).hostname : '';
}

function without(all: TroubleByTab, tab: number | undefined): TroubleByTab {
  const { [`${tab}`]: _, ...rest } = all;
  return rest;
}

/** Two changes at once would lose one of them. */
const inTurn = takeTurns();

export const readOverlay = async (): Promise<OverlaySettings> =>
  parseOverlay((await browser.storage.local.get(OVERLAY_KEY))[OVERLAY_KEY]);

export const editOverlay = (edit: (now: OverlaySettings) => OverlaySettings): Promise<void> =>
  inTurn(async () => browser.storage.local.set({ [OVERLAY_KEY]: edit(await readOverlay()) }));

const editTrouble = (edit: (now: TroubleByTab) => TroubleByTab): Promise<void> =>
  inTurn(async () => {
    const now = ((await browser.storage.session.get(TROUBLE_KEY))[TROUBLE_KEY] ?? {}) as TroubleByTab;
    const next = edit(now);
    if (JSON.stringify(next) !== JSON.stringify(now))
      await browser.storage.session.set({ [TROUBLE_KEY]: next });
  });

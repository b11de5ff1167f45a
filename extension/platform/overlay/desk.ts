import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { editOverlay, editTrouble, type TroubleByTab } from './kept.ts';
import { keepRegistered } from './registration.ts';
import { type OverlayMessage, parseOverlayMessage } from './settings.ts';

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

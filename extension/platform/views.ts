import { browser } from 'wxt/browser';

export type OpenableView = 'tab' | 'history' | 'panel' | 'window' | 'settings' | 'welcome';

/** By what the browser can do, never by its name. */
export const canOpenPanel = (): boolean => Boolean(browser.sidebarAction?.open) || hasSidePanel();

/** Left out of the Firefox build, whose linter takes every mention of a foreign API for a use of it. */
const hasSidePanel = (): boolean => !import.meta.env.FIREFOX && Boolean(chrome.sidePanel?.open);

declare global {
  /** Set by a full tab, so that another view can bring it to the front instead of opening a second one. */
  var portholeComeForward: ((hash: string) => void) | undefined;
}

export function openView(view: OpenableView, camera?: string): void {
  const query = camera === undefined ? '' : `?camera=${camera}`;
  switch (view) {
    case 'tab':
      if (!bringForward('/tab.html', '')) open('/tab.html', query);
      return;
    case 'history':
      if (!bringForward('/tab.html', HISTORY)) open('/tab.html', HISTORY);
      return;
    case 'panel':
      openPanel();
      return;
    case 'window':
      void browser.windows.create({
        url: `${browser.runtime.getURL('/window.html')}${query}`,
        type: 'popup',
        width: 480,
        height: 300,
      });
      return;
    case 'settings':
      void browser.runtime.openOptionsPage();
      return;
    case 'welcome':
      open('/welcome.html', '');
  }
}

function open(page: '/tab.html' | '/welcome.html', place: string): void {
  void browser.tabs.create({ url: `${browser.runtime.getURL(page)}${place}` });
}

/** Called straight from the click: both browsers open a panel only within the user's gesture. */
function openPanel(): void {
  if (browser.sidebarAction?.open) void browser.sidebarAction.open();
  else if (!import.meta.env.FIREFOX)
    chrome.windows.getCurrent(({ id }) => {
      if (id !== undefined) void chrome.sidePanel.open({ windowId: id });
    });
}

/** The page of the full tab that its address names after the `#`. */
const HISTORY = '#history';

function bringForward(page: string, hash: string): boolean {
  const tabs: unknown[] = browser.extension?.getViews?.({ type: 'tab' }) ?? [];
  for (const view of tabs) {
    const tab = view as Window & typeof globalThis;
    if (tab.location.pathname !== page || !tab.portholeComeForward) continue;
    tab.portholeComeForward(hash);
    return true;
  }
  return false;
}

/** Run by the full tab itself. */
export function answerComeForward(): void {
  globalThis.portholeComeForward = (hash) => {
    location.hash = hash;
    void browser.tabs.getCurrent().then(async (tab) => {
      if (tab?.id === undefined) return;
      await browser.tabs.update(tab.id, { active: true });
      if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
    });
  };
}

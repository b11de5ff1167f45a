import { browser } from 'wxt/browser';
import { isServiceMessage, type ServiceMessage } from './service-messages.ts';

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly message: string;
}

/** The signs outside every view: the toolbar icon's badge, notifications, and tabs that the host opens. */
export interface Desk {
  badge(text: string, title: string): void;
  notify(notice: Notice): void;
  clear(id: string): void;
  openWelcome(): void;
}

/** Where the context has these APIs itself: Firefox's background page, Chrome's service worker. */
export const ownDesk: Desk = {
  badge(text, title) {
    const icon = browser.action ?? browser.browserAction;
    void icon.setBadgeText({ text });
    void icon.setBadgeBackgroundColor({ color: '#e3b565' });
    void icon.setTitle({ title });
  },
  notify({ id, title, message }) {
    void browser.notifications.create(id, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title,
      message,
    });
  },
  clear(id) {
    void browser.notifications.clear(id);
  },
  openWelcome() {
    void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  },
};

/** Chrome's offscreen document has none of these APIs: the service worker lends them. */
export const lentDesk: Desk = {
  badge: (text, title) => tell({ to: 'service', ask: 'badge', text, title }),
  notify: (notice) => tell({ to: 'service', ask: 'notify', notice }),
  clear: (id) => tell({ to: 'service', ask: 'clear', id }),
  openWelcome: () => tell({ to: 'service', ask: 'welcome' }),
};

function tell(message: ServiceMessage): void {
  // A worker that was just stopped is started by the message itself; a failure here only costs a badge.
  browser.runtime.sendMessage(message).catch((error: unknown) => console.debug('[desk] not lent', error));
}

/** The lender's side: runs in the service worker. */
export function lendDesk(desk: Desk, ensureHost: () => Promise<void>): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (!isServiceMessage(message)) return undefined;
    switch (message.ask) {
      case 'host':
        return ensureHost().then(() => true);
      case 'badge':
        desk.badge(message.text, message.title);
        break;
      case 'notify':
        desk.notify(message.notice);
        break;
      case 'clear':
        desk.clear(message.id);
        break;
      case 'welcome':
        desk.openWelcome();
        break;
    }
    return Promise.resolve(true);
  });
}

/** A click on any of our notifications opens the full tab, where the question or the loss is shown. */
export function openTabOnNotice(open: () => void): void {
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    open();
  });
}

/** The desk that the host works with; `own`: its notifications are clicked here and not in a service worker. */
export function hostDesk(): { desk: Desk; own: boolean } {
  const own = Boolean(browser.notifications);
  return { desk: own ? ownDesk : lentDesk, own };
}

import { browser } from 'wxt/browser';
import { emitter, type Ms, type Signal } from '../../shared/lib/index.ts';
import {
  type HostMessage,
  isHostMessage,
  isServiceMessage,
  type ServiceMessage,
} from './service-messages.ts';
import { rememberedSession } from './session.ts';

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** Labels; a browser whose notifications have no buttons leaves them out, and a click opens the full tab. */
  readonly buttons?: readonly string[];
  /** It stays until somebody answers it, where the browser can do that. */
  readonly stays?: boolean;
}

/** A button of a notification, by its place in `buttons`. */
export interface Pressed {
  readonly id: string;
  readonly button: number;
}

/** The signs outside every view: the toolbar icon's badge, notifications, and tabs that the host opens. */
export interface Desk {
  badge(text: string, title: string): void;
  notify(notice: Notice): void;
  clear(id: string): void;
  openWelcome(): void;
  /** Keeps the computer from sleeping until it is called with false; the screen may go dark. Absent where none can. */
  readonly keepAwake: ((on: boolean) => void) | undefined;
  readonly pressed: Signal<Pressed>;
}

const ownPressed = emitter<Pressed>();
const lentPressed = emitter<Pressed>();

/** Where the context has these APIs itself: Firefox's background page, Chrome's service worker. */
export const ownDesk: Desk = {
  badge(text, title) {
    const icon = browser.action ?? browser.browserAction;
    void icon.setBadgeText({ text });
    void icon.setBadgeBackgroundColor({ color: '#e3b565' });
    void icon.setTitle({ title });
  },
  notify({ id, title, message, buttons = [], stays = false }) {
    const plain = {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title,
      message,
    } as const;
    const full = { ...plain, requireInteraction: stays, buttons: buttons.map((label) => ({ title: label })) };
    // Firefox throws at either of the two; a plain notification is better than none.
    Promise.try(() => browser.notifications.create(id, full)).catch(() =>
      browser.notifications.create(id, plain),
    );
  },
  clear(id) {
    void browser.notifications.clear(id);
  },
  openWelcome() {
    void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  },
  // Left out of the Firefox build, whose linter takes every mention of a foreign API for a use of it.
  keepAwake: !import.meta.env.FIREFOX && chrome.power !== undefined ? keepSystemAwake : undefined,
  pressed: ownPressed,
};

/** Chrome's offscreen document has none of these APIs: the service worker lends them. */
const lentDesk: Desk = {
  badge: (text, title) => tell({ to: 'service', ask: 'badge', text, title }),
  notify: (notice) => tell({ to: 'service', ask: 'notify', notice }),
  clear: (id) => tell({ to: 'service', ask: 'clear', id }),
  openWelcome: () => tell({ to: 'service', ask: 'welcome' }),
  keepAwake: (on) => tell({ to: 'service', ask: 'keep-awake', on }),
  pressed: lentPressed,
};

function keepSystemAwake(on: boolean): void {
  if (import.meta.env.FIREFOX) return;
  if (on) chrome.power.requestKeepAwake('system');
  else chrome.power.releaseKeepAwake();
}

function tell(message: ServiceMessage): void {
  // A worker that was just stopped is started by the message itself; a failure here only costs a badge.
  browser.runtime.sendMessage(message).catch((error: unknown) => console.debug('[desk] not lent', error));
}

/** The lender's side: runs in the service worker. */
export function lendDesk(
  desk: Desk,
  ensureHost: () => Promise<void>,
  wakeAt: (moment: Ms | undefined) => void,
): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (!isServiceMessage(message)) return undefined;
    switch (message.ask) {
      case 'host':
        return ensureHost().then(() => true);
      case 'session':
        return rememberedSession();
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
      case 'keep-awake':
        desk.keepAwake?.(message.on);
        break;
      case 'wake':
        wakeAt(message.at);
        break;
    }
    return Promise.resolve(true);
  });
}

/** A click on any of our notifications opens the full tab, where the question or the loss is shown; a button is passed on. */
export function answerNotices(open: () => void, pressed: (pressed: Pressed) => void): void {
  browser.notifications.onButtonClicked?.addListener((id, button) => pressed({ id, button }));
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    open();
  });
}

/** Firefox's background page; Chrome's offscreen document has next to no API of its own. */
export const hasOwnDesk = (): boolean => Boolean(browser.notifications);

/** The desk that the host works with: its own, or the one that the service worker lends. */
export function hostDesk(open: () => void): Desk {
  if (hasOwnDesk()) {
    answerNotices(open, ownPressed.emit);
    return ownDesk;
  }
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (isHostMessage(message) && 'pressed' in message) lentPressed.emit(message.pressed);
    return undefined;
  });
  return lentDesk;
}

/** The lender's side of `pressed`: the service worker tells the host, making one first where it is gone. */
export async function passToHost(pressed: Pressed, ensureHost: () => Promise<void>): Promise<void> {
  await ensureHost();
  await browser.runtime.sendMessage({ to: 'host', pressed } satisfies HostMessage);
}

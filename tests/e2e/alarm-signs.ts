/** The signs of an alarm outside every view, in Chromium: the toolbar icon and the notifications. */
import type { ChromiumMonitor } from './harness/chromium.ts';

export interface ShownNotice {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly string[];
  readonly stays: boolean;
}

type Create = (id: string, notice: chrome.notifications.NotificationCreateOptions) => unknown;

declare global {
  var portholeNotices: ShownNotice[] | undefined;
}

export async function toolbar(monitor: ChromiumMonitor): Promise<{ badge: string; title: string }> {
  const worker = await monitor.serviceWorker();
  return worker.evaluate(async () => ({
    badge: await chrome.action.getBadgeText({}),
    title: await chrome.action.getTitle({}),
  }));
}

/** Notes every notification that is made from now on, until this service worker ends: Chromium only gives ids back. */
export async function noteNotices(monitor: ChromiumMonitor): Promise<() => Promise<ShownNotice[]>> {
  const worker = await monitor.serviceWorker();
  await worker.evaluate(() => {
    const notes: ShownNotice[] = [];
    globalThis.portholeNotices = notes;
    const create: Create = chrome.notifications.create.bind(chrome.notifications);
    const noting: Create = (id, notice) => {
      const { title, message, buttons = [], requireInteraction = false } = notice;
      notes.push({ id, title, message, buttons: buttons.map((one) => one.title), stays: requireInteraction });
      return create(id, notice);
    };
    Object.assign(chrome.notifications, { create: noting });
  });
  return () => worker.evaluate(() => globalThis.portholeNotices ?? []);
}

/** The ids of those that stand there now. */
export async function noticesShown(monitor: ChromiumMonitor): Promise<string[]> {
  const worker = await monitor.serviceWorker();
  return worker.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
}

/** Where no desktop shows the button, the event is all that a click on it would be. */
export async function pressNotice(monitor: ChromiumMonitor, id: string, button: number): Promise<void> {
  const worker = await monitor.serviceWorker();
  await worker.evaluate(
    ([which, place]) => {
      // Chromium's own bindings have it; its types do not.
      const { onButtonClicked } = chrome.notifications;
      if (!('dispatch' in onButtonClicked) || typeof onButtonClicked.dispatch !== 'function')
        throw new Error('this Chromium does not let a test press a button');
      onButtonClicked.dispatch(which, place);
    },
    [id, button] as const,
  );
}

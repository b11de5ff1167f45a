import { browser } from 'wxt/browser';
import type { OverlayMessage } from './settings.ts';

/** The overlay's wishes, to the part of the extension that may fulfil them. */
export function tellDesk(message: OverlayMessage): void {
  browser.runtime
    .sendMessage(message)
    .catch((error: unknown) => console.debug('[overlay] nobody answers', error));
}

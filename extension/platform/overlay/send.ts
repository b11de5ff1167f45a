import { api } from './api.ts';
import type { OverlayMessage } from './settings.ts';

/** An extension that was updated or removed leaves its old scripts in open pages, with nobody to talk to. */
export function send(message: OverlayMessage): void {
  api.runtime
    .sendMessage(message)
    .catch((error: unknown) => console.debug('[porthole] nobody answers', error));
}

import type { Ms } from '../../shared/lib/index.ts';
import type { Notice, Pressed } from './desk.ts';

/** What host and views ask of Chrome's service worker by a single message. Firefox needs none of it. */
export type ServiceMessage =
  | { readonly to: 'service'; readonly ask: 'host' }
  | { readonly to: 'service'; readonly ask: 'badge'; readonly text: string; readonly title: string }
  | { readonly to: 'service'; readonly ask: 'notify'; readonly notice: Notice }
  | { readonly to: 'service'; readonly ask: 'clear'; readonly id: string }
  | { readonly to: 'service'; readonly ask: 'welcome' }
  | { readonly to: 'service'; readonly ask: 'keep-awake'; readonly on: boolean }
  | { readonly to: 'service'; readonly ask: 'session' }
  /** The moment at which the host has work, even if it is gone by then. */
  | { readonly to: 'service'; readonly ask: 'wake'; readonly at: Ms | undefined };

/** What the service worker tells the host. */
export type HostMessage =
  | { readonly to: 'host'; readonly pressed: Pressed }
  /** The moment has come that it asked for. */
  | { readonly to: 'host'; readonly rang: true };

export function isHostMessage(message: unknown): message is HostMessage {
  return typeof message === 'object' && message !== null && 'to' in message && message.to === 'host';
}

/** Other contexts hear the same messages: whoever is not meant answers nothing. */
export function isServiceMessage(message: unknown): message is ServiceMessage {
  return typeof message === 'object' && message !== null && 'to' in message && message.to === 'service';
}

/** The service worker opens it to the host; the host's pings keep the worker awake and its end tells of a dead host. */
export const WATCH_PORT = 'porthole-watch';

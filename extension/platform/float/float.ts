import type { DeviceId } from '../../../shared/protocol/index.ts';

/** Where floating starts from. */
export type FloatingView = 'popup' | 'panel' | 'tab' | 'window' | 'settings' | 'welcome' | 'overlay';

/**
 * Who can own a floating window, seen from one view. `host`: it outlives every view. `video`: it lives as long as this
 * view. `document`: the same, where the browser refuses a video's. Otherwise the key of the sentence that says where.
 */
export type FloatAbility = 'host' | 'video' | 'document' | { readonly cannot: 'only-from-tab' | 'not-here' };

/** What a browser can do, as far as floating depends on it: never its name. */
export interface FloatMeans {
  /** The host is a page of its own that a click can be handed to. */
  readonly hostCanFloat: boolean;
  readonly video: boolean;
  readonly document: boolean;
}

/** Closing the popup closes what it opened, and a floating window takes the focus that keeps a popup open. */
const FLEETING: readonly FloatingView[] = ['popup', 'settings', 'welcome'];
/** Not in a tab: the browser refuses to take a video out of it, but opens a document's window. */
const BESIDE: readonly FloatingView[] = ['panel'];

export function floatAbility(view: FloatingView, means: FloatMeans = meansHere()): FloatAbility {
  if (means.hostCanFloat && view !== 'overlay') return 'host';
  if (!means.video && !means.document) return { cannot: 'not-here' };
  if (FLEETING.includes(view)) return { cannot: 'only-from-tab' };
  if (BESIDE.includes(view)) return means.document ? 'document' : { cannot: 'only-from-tab' };
  if (means.video) return 'video';
  // A frame inside a web page may not open a document's window.
  return view === 'overlay' ? { cannot: 'only-from-tab' } : 'document';
}

export function meansHere(): FloatMeans {
  const video = 'requestPictureInPicture' in HTMLVideoElement.prototype;
  return {
    video,
    document: 'documentPictureInPicture' in globalThis,
    hostCanFloat: video && typeof chrome !== 'undefined' && Boolean(chrome.offscreen),
  };
}

/** One message, sent straight from the click: only so does the host have the user's activation. Nobody else answers it. */
export interface FloatMessage {
  readonly to: 'float';
  /** Without one: the camera that floats now is sent away, or the first one floats. */
  readonly camera?: DeviceId | undefined;
}

export type FloatAnswer =
  | { readonly ok: true; readonly floating: DeviceId | undefined }
  | { readonly ok: false; readonly why: 'needs-click' | 'unknown-camera' | 'not-possible' };

export function isFloatMessage(message: unknown): message is FloatMessage {
  return typeof message === 'object' && message !== null && 'to' in message && message.to === 'float';
}

/** Whoever pressed may press again; every other refusal is the browser's own. */
export const refusalOf = (error: unknown): FloatAnswer => ({
  ok: false,
  why: error instanceof DOMException && error.name === 'NotAllowedError' ? 'needs-click' : 'not-possible',
});

import type { Size } from '../../shared/quality/index.ts';
import type { LoopbackSignal } from '../platform/loopback.ts';
import type { Levels } from './listen/index.ts';
import type { Answer, CameraFacts, Command, Snapshot } from './snapshot.ts';

/** The port between a view and the host. Its end tells the host that the view is gone: a MessagePort never would. */
export const VIEW_PORT = 'porthole-view';

export type FromView =
  | { readonly kind: 'ask'; readonly id: number; readonly command: Command }
  | { readonly kind: 'loopback'; readonly camera: string; readonly signal: LoopbackSignal }
  /** How large this view draws a camera's picture, in device pixels; without a size it draws it no longer. */
  | { readonly kind: 'eyes'; readonly camera: string; readonly view: string; readonly size?: Size };

export type ToView =
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  /** Apart from the snapshot, which is large and changes seldom: several times a second while somebody listens. */
  | { readonly kind: 'levels'; readonly levels: Levels }
  /** There is a host, and it cannot work: the store does not open. It tries again by itself. */
  | { readonly kind: 'failed'; readonly why: 'store-failed' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'loopback'; readonly camera: string; readonly signal: LoopbackSignal };

/** The overlay lies in web pages, which may trick a click out of a person: it has a port of its own, with no commands. */
export const OVERLAY_PORT = 'porthole-overlay';

export type FromOverlay = Extract<FromView, { kind: 'loopback' | 'eyes' }>;

export type ToOverlay =
  | { readonly kind: 'overlay'; readonly snapshot: OverlaySnapshot }
  | Extract<ToView, { kind: 'loopback' }>;

/** Nothing but what it draws: in Firefox it lives in the web page's process. */
export interface OverlaySnapshot {
  readonly cameras: readonly CameraFacts[];
}

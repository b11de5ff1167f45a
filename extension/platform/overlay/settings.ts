import { type Box, type Corner, START } from './box.ts';

/** What the overlay remembers, for all sites alike. Kept in the extension's own storage, which content scripts share. */
export interface OverlaySettings {
  /** The user's wish; without the browser's grant it means nothing. */
  readonly on: boolean;
  readonly collapsed: boolean;
  readonly box: Box;
  readonly hiddenOn: readonly string[];
  readonly camera?: string | undefined;
}

export const OVERLAY_KEY = 'overlay';
const CORNERS: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
export const OVERLAY_START: OverlaySettings = { on: false, collapsed: false, box: START, hiddenOn: [] };

/** By hand and not by a schema: it runs in every page, where each kilobyte is paid for. */
export function parseOverlay(raw: unknown): OverlaySettings {
  if (!isRecord(raw)) return OVERLAY_START;
  const { on, collapsed, box, hiddenOn, camera } = raw;
  return {
    on: on === true,
    collapsed: collapsed === true,
    box: parseBox(box),
    hiddenOn: Array.isArray(hiddenOn) ? hiddenOn.filter((site) => typeof site === 'string') : [],
    camera: typeof camera === 'string' ? camera : undefined,
  };
}

function parseBox(raw: unknown): Box {
  if (!isRecord(raw)) return START;
  const corner = CORNERS.find((known) => known === raw.corner);
  const { dx, dy, width } = raw;
  return corner && isLength(dx) && isLength(dy) && isLength(width) ? { corner, dx, dy, width } : START;
}

const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null;
const isLength = (raw: unknown): raw is number =>
  typeof raw === 'number' && Number.isFinite(raw) && raw >= 0 && raw < 20_000;

/** What overlay and frame tell the part of the extension that may open views. None of it can do harm. */
export type OverlayMessage =
  | { readonly to: 'overlay-desk'; readonly ask: 'open-tab' | 'hide' | 'well' }
  | { readonly to: 'overlay-desk'; readonly ask: 'trouble'; readonly what: OverlayTrouble };

export type OverlayTrouble = 'removed' | 'moved' | 'faded' | 'covered';
const TROUBLES: readonly OverlayTrouble[] = ['removed', 'moved', 'faded', 'covered'];

export function parseOverlayMessage(raw: unknown): OverlayMessage | undefined {
  if (!isRecord(raw) || raw.to !== 'overlay-desk') return undefined;
  const { ask } = raw;
  if (ask === 'open-tab' || ask === 'hide' || ask === 'well') return { to: 'overlay-desk', ask };
  const what = TROUBLES.find((known) => known === raw.what);
  return ask === 'trouble' && what ? { to: 'overlay-desk', ask, what } : undefined;
}

/** From the page's side to the overlay in its frame, with a port; then its own handles lie over the picture, and no page does. */
export const HANDLES = 'porthole-handles';
export const POINTER_IN = 'porthole-pointer-in';
export const POINTER_OUT = 'porthole-pointer-out';
export const HANDLES_ON = 'porthole-handles-on';
export const HANDLES_OFF = 'porthole-handles-off';

/** To the frame in one tab, from the extension: show the overlay here whatever the settings say. */
export interface FrameMessage {
  readonly to: 'overlay-frame';
  readonly show: boolean;
}

export const isFrameMessage = (raw: unknown): raw is FrameMessage =>
  isRecord(raw) && raw.to === 'overlay-frame';

import { api } from './overlay-api.ts';
import { type Corner, DOT, type Rect } from './overlay-box.ts';

/** The overlay as it stands in a page: one element of the page, and behind a closed shadow root all the rest. */
export interface OverlayElement {
  readonly host: HTMLElement;
  /** Takes the pointer for a drag; over a dot also for a click. */
  readonly mover: HTMLElement;
  readonly sizer: HTMLElement;
  put(rect: Rect, look: { readonly collapsed: boolean; readonly grip: Corner }): void;
  /** Into the page, and over everything that it has. */
  raise(): void;
}

const STRIP = 30;

/**
 * Inline and important: that beats every rule a page can write. A transition or an animation would beat it, so both are
 * off. Fixed and in the top layer: nothing in the page moves for it.
 */
const HOST_STYLE: Readonly<Record<string, string>> = {
  all: 'initial',
  position: 'fixed',
  inset: 'auto',
  margin: '0',
  padding: '0',
  border: '0',
  display: 'block',
  visibility: 'visible',
  opacity: '1',
  overflow: 'visible',
  background: 'transparent',
  transition: 'none',
  animation: 'none',
  transform: 'none',
  'pointer-events': 'auto',
  'z-index': '2147483647',
  'color-scheme': 'light dark',
  contain: 'layout style',
};

const SHADOW_STYLE = `
  :host { direction: ltr }
  iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; border-radius: var(--r); background: #060b0e;
    box-shadow: 0 6px 24px rgb(0 0 0 / 38%); color-scheme: normal }
  i { position: absolute; touch-action: none; user-select: none; cursor: grab }
  i:active { cursor: grabbing }
  .mover { inset: 0 0 auto 0; height: var(--strip) }
  .sizer { width: 18px; height: 18px; cursor: nwse-resize }
`;

export function createOverlayElement(): OverlayElement {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = SHADOW_STYLE;
  const frame = document.createElement('iframe');
  frame.src = api.runtime.getURL('overlay.html');
  frame.allow = 'autoplay; picture-in-picture';
  const mover = document.createElement('i');
  mover.className = 'mover';
  const sizer = document.createElement('i');
  sizer.className = 'sizer';
  root.append(style, frame, mover, sizer);

  return {
    host,
    mover,
    sizer,
    put(rect, { collapsed, grip }) {
      const wanted = {
        ...HOST_STYLE,
        left: `${rect.left}px`,
        top: `${rect.top}px`,
        width: `${rect.width}px`,
        height: `${rect.height}px`,
        '--r': collapsed ? `${DOT / 2}px` : '12px',
        '--strip': collapsed ? '100%' : `${STRIP}px`,
      };
      host.style.cssText = Object.entries(wanted)
        .map(([name, value]) => `${name}:${value}!important`)
        .join(';');
      const [down, across] = grip.split('-');
      const turned = grip === 'top-left' || grip === 'bottom-right' ? 'nwse' : 'nesw';
      sizer.style.cssText = `${down}:0;${across}:0;cursor:${turned}-resize;display:${collapsed ? 'none' : 'block'}`;
    },
    raise() {
      if (!host.isConnected) document.documentElement.append(host);
      host.removeAttribute('hidden');
      host.removeAttribute('inert');
      if (!('showPopover' in host)) return;
      host.setAttribute('popover', 'manual');
      // Shown again it lies above whatever came into the top layer meanwhile: a full-screen video, a dialog.
      if (host.matches(':popover-open')) host.hidePopover();
      host.showPopover();
    },
  };
}

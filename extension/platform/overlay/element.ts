import { api } from './api.ts';
import { type Corner, DOT, type Rect } from './box.ts';
import { bringHandles } from './handles.ts';

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
  direction: 'ltr',
  contain: 'layout style',
};

/** Written to the elements one by one: a page's Content-Security-Policy forbids style sheets, not this. */
const FRAME_STYLE =
  'position:absolute;inset:0;width:100%;height:100%;border:0;background:#060b0e;color-scheme:normal;box-shadow:0 6px 24px rgb(0 0 0/38%);';
const HANDLE_STYLE = 'position:absolute;touch-action:none;user-select:none;';

export function createOverlayElement(): OverlayElement {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const frame = document.createElement('iframe');
  // Chromium's changing address is a redirection, which a page that isolates itself refuses to frame.
  frame.src = api.runtime.getURL(crossOriginIsolated ? 'overlay-isolated.html' : 'overlay.html');
  frame.allow = 'autoplay; picture-in-picture';
  const mover = document.createElement('i');
  const sizer = document.createElement('i');
  root.append(frame, mover, sizer);

  let dot = false;
  let handled = false;
  const showHandles = (on: boolean): void => {
    handled = on;
    mover.style.display = on || dot ? 'block' : 'none';
    sizer.style.display = on && !dot ? 'block' : 'none';
  };
  bringHandles({ frame, handles: [mover, sizer], show: showHandles });

  return {
    host,
    mover,
    sizer,
    put(rect, { collapsed, grip }) {
      dot = collapsed;
      const wanted = {
        ...HOST_STYLE,
        left: `${rect.left}px`,
        top: `${rect.top}px`,
        width: `${rect.width}px`,
        height: `${rect.height}px`,
      };
      host.style.cssText = Object.entries(wanted)
        .map(([name, value]) => `${name}:${value}!important`)
        .join(';');
      frame.style.cssText = `${FRAME_STYLE}border-radius:${collapsed ? DOT / 2 : 12}px`;
      mover.style.cssText = `${HANDLE_STYLE}inset:0 0 auto;height:${collapsed ? '100%' : `${STRIP}px`};cursor:grab`;
      const [down, across] = grip.split('-');
      const turned = grip === 'top-left' || grip === 'bottom-right' ? 'nwse' : 'nesw';
      const place = `${down}:0;${across}:0;width:18px;height:18px;cursor:${turned}-resize`;
      sizer.style.cssText = `${HANDLE_STYLE}${place}`;
      showHandles(handled);
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

import { api } from './api.ts';
import { type OverlayFrame, showOverlay } from './frame.ts';
import { send } from './send.ts';
import {
  isFrameMessage,
  OVERLAY_KEY,
  type OverlaySettings,
  type OverlayTrouble,
  parseOverlay,
} from './settings.ts';

declare global {
  var portholeOverlay: true | undefined;
}

/** A hidden tab keeps no picture: nobody looks, and a short glance elsewhere should not start it anew. */
const HIDDEN_FOR = 3000;

/** Decides when this page has an overlay: while it is seen, and wanted everywhere or just here. */
export function runOverlay(): void {
  // Injected twice, it runs once.
  if (globalThis.portholeOverlay || self !== top) return;
  globalThis.portholeOverlay = true;
  let settings: OverlaySettings | undefined;
  let here = false;
  let shown: { readonly frame: OverlayFrame; readonly ending: AbortController } | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  // Kept when the overlay goes with a hidden tab: whoever looks elsewhere then should read of the trouble there.
  let said: OverlayTrouble | undefined;
  const tell = (trouble: OverlayTrouble | undefined): void => {
    if (trouble === said) return;
    said = trouble;
    send(
      trouble === undefined
        ? { to: 'overlay-desk', ask: 'well' }
        : { to: 'overlay-desk', ask: 'trouble', what: trouble },
    );
  };

  const wanted = (): boolean =>
    settings !== undefined && (here || (settings.on && !settings.hiddenOn.includes(location.hostname)));
  const hide = (): void => {
    shown?.ending.abort();
    shown = undefined;
  };
  const draw = (): void => {
    clearTimeout(leaving);
    if (settings === undefined || !wanted()) {
      hide();
      return;
    }
    if (document.hidden) {
      leaving = setTimeout(hide, HIDDEN_FOR);
      return;
    }
    if (shown) {
      shown.frame.follow(settings);
      return;
    }
    const ending = new AbortController();
    shown = { frame: showOverlay(settings, tell, ending.signal), ending };
  };

  document.addEventListener('visibilitychange', draw);
  api.storage.onChanged.addListener((changes, area) => {
    const change = changes[OVERLAY_KEY];
    if (area !== 'local' || change === undefined) return;
    settings = parseOverlay(change.newValue);
    if (settings.hiddenOn.includes(location.hostname)) here = false;
    draw();
  });
  api.runtime.onMessage.addListener((message: unknown) => {
    if (!isFrameMessage(message)) return;
    here = message.show;
    draw();
  });
  void api.storage.local.get(OVERLAY_KEY).then((kept) => {
    settings = parseOverlay(kept[OVERLAY_KEY]);
    draw();
  });
}

import { api } from './api.ts';
import { type Box, gripOf, placed, type Rect, type Size } from './box.ts';
import { dragWith } from './drag.ts';
import { createOverlayElement } from './element.ts';
import { judge, troubleIn } from './guard.ts';
import { send } from './send.ts';
import { OVERLAY_KEY, type OverlaySettings, type OverlayTrouble } from './settings.ts';

export interface OverlayFrame {
  /** Another tab, or the overlay's own keys, changed how it lies. */
  follow(settings: OverlaySettings): void;
}

/** How the overlay fares here; undefined: well. */
export type Tell = (trouble: OverlayTrouble | undefined) => void;

const LOOK_EVERY = 2000;

/** Shows the overlay in this page until the signal aborts, and then leaves nothing behind. */
export function showOverlay(first: OverlaySettings, tell: Tell, signal: AbortSignal): OverlayFrame {
  let settings = first;
  let dragged: Box | undefined;
  let wanted: Rect = { left: 0, top: 0, width: 0, height: 0 };
  const mended: number[] = [];
  let pause = 0;
  const element = createOverlayElement();
  const { host } = element;

  const box = (): Box => dragged ?? settings.box;
  const put = (): void => {
    wanted = placed(box(), viewOf(), settings.collapsed);
    element.put(wanted, { collapsed: settings.collapsed, grip: gripOf(box()) });
    watcher.takeRecords();
  };
  const lift = (): void => {
    put();
    element.raise();
    watcher.takeRecords();
  };
  const mind = (): void => {
    if (signal.aborted || document.hidden || performance.now() < pause) return;
    const trouble = troubleIn(seen(host), wanted);
    if (trouble === undefined) {
      if (mended.every((at) => performance.now() - at > LOOK_EVERY)) tell(undefined);
      return;
    }
    const now = performance.now();
    const verdict = judge(mended, now);
    if (verdict.say) tell(trouble);
    if (!verdict.mend) {
      pause = now + verdict.againIn;
      return;
    }
    mended.push(now);
    if (mended.length > 20) mended.shift();
    lift();
  };
  const watcher = new MutationObserver(mind);

  const end = (): void => {
    watcher.disconnect();
    clearInterval(timer);
    host.remove();
  };
  const timer = setInterval(mind, LOOK_EVERY);
  signal.addEventListener('abort', end, { once: true });
  lift();
  watcher.observe(document, { childList: true });
  watcher.observe(document.documentElement, { childList: true });
  watcher.observe(host, { attributes: true });
  host.addEventListener('toggle', mind, { signal });
  addEventListener('resize', put, { signal });
  document.addEventListener('fullscreenchange', lift, { signal });

  dragWith({
    mover: element.mover,
    sizer: element.sizer,
    view: viewOf,
    box,
    rect: () => wanted,
    collapsed: () => settings.collapsed,
    moved(next, done) {
      dragged = done ? undefined : next;
      if (done) {
        settings = { ...settings, box: next };
        save(settings);
      }
      put();
    },
    clicked() {
      if (!settings.collapsed) return;
      settings = { ...settings, collapsed: false };
      save(settings);
      put();
    },
    doubleClicked: () => send({ to: 'overlay-desk', ask: 'open-tab' }),
    signal,
  });
  return {
    follow(next) {
      settings = next;
      put();
    },
  };
}

const viewOf = (): Size => ({ width: innerWidth, height: innerHeight });

function seen(host: HTMLElement): Parameters<typeof troubleIn>[0] {
  const style = getComputedStyle(host);
  const { left, top, width, height } = host.getBoundingClientRect();
  const open = !('showPopover' in host) || (host.isConnected && host.matches(':popover-open'));
  const plain = style.filter === 'none' && style.clipPath === 'none' && style.transform === 'none';
  return {
    connected: host.isConnected,
    shown: open && plain && style.visibility === 'visible' && style.display !== 'none',
    opacity: Number(style.opacity),
    rect: { left, top, width, height },
  };
}

/** An extension that was updated or removed leaves its old scripts in open pages, with nobody to talk to. */
function save(settings: OverlaySettings): void {
  api.storage.local
    .set({ [OVERLAY_KEY]: settings })
    .catch((error: unknown) => console.debug('[porthole] not kept', error));
}

import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import type { Host } from './host.ts';
import { serveLoopbacks } from './loopbacks.ts';
import { type FromView, OVERLAY_PORT, type OverlaySnapshot, type ToOverlay } from './messages.ts';
import { hearEyes } from './quality/index.ts';

/**
 * Listens for overlays. They lie in web pages that may trick a person into a click, so this port takes no commands: an
 * overlay hears of the cameras, may ask for their pictures and says how large it shows them, and that is all.
 */
export function serveOverlays(coming: Promise<Host>): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === OVERLAY_PORT && isOverlay(port)) serve(coming, port);
  });
}

const isOverlay = ({ sender }: Runtime.Port): boolean =>
  sender?.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/overlay'));

function serve(coming: Promise<Host>, port: Runtime.Port): void {
  const ending = new AbortController();
  const { signal } = ending;
  port.onDisconnect.addListener(() => ending.abort());
  const say = (message: ToOverlay): void => {
    if (!signal.aborted) port.postMessage(message);
  };
  const served = coming.then((host) => {
    if (signal.aborted) return undefined;
    host.viewCame(signal);
    const tell = (): void => say({ kind: 'overlay', snapshot: whatItDraws(host) });
    host.snapshot.on(tell, signal);
    tell();
    const look = host.eyes.open(signal);
    const hearLoopback = serveLoopbacks(host, say, signal);
    return (raw: unknown): void => {
      if (isLoopback(raw)) hearLoopback(raw);
      else hearEyes(raw, look);
    };
  });
  port.onMessage.addListener((raw: unknown) => {
    void served.then((hear) => hear?.(raw));
  });
}

/** Named one by one: what is added to the snapshot later stays out of web pages. */
const whatItDraws = ({ snapshot }: Host): OverlaySnapshot => ({
  cameras: snapshot.value.cameras.map(({ phone: _, ...camera }) => camera),
});

const isLoopback = (raw: unknown): raw is Extract<FromView, { kind: 'loopback' }> =>
  typeof raw === 'object' &&
  raw !== null &&
  'kind' in raw &&
  raw.kind === 'loopback' &&
  'camera' in raw &&
  typeof raw.camera === 'string' &&
  'signal' in raw &&
  typeof raw.signal === 'object' &&
  raw.signal !== null;

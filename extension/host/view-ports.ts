import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { systemClock, type Watchable } from '../../shared/lib/index.ts';
import type { Host } from './host.ts';
import { serveLoopbacks } from './loopbacks.ts';
import { type FromView, type ToView, VIEW_PORT } from './messages.ts';
import { hearEyes } from './quality/index.ts';

/** A host on its way: views may come before it is ready, and learn why when it cannot be. */
export interface HostToCome {
  readonly host: Promise<Host>;
  readonly failure: Watchable<Extract<ToView, { kind: 'failed' }>['why'] | undefined>;
}

/**
 * Listens for views; called before anything else, because a port that some other listener of this page accepted and
 * nobody served would look alive to its view for ever. A view's life is its port: when that ends, everything the host
 * held for it ends too.
 */
export function servePorts(coming: HostToCome): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === VIEW_PORT && isOurPage(port)) serveView(coming, port);
  });
}

/** Content scripts connect under the same extension id, and web pages may speak through them: only pages of ours count. */
function isOurPage({ sender }: Runtime.Port): boolean {
  return sender?.id === browser.runtime.id && isTrustedPage(sender.url ?? '');
}

/** A page of ours that no web page can frame: what is clicked there was meant. */
export function isTrustedPage(url: string): boolean {
  return url.startsWith(browser.runtime.getURL('')) && !url.startsWith(browser.runtime.getURL('/overlay'));
}

function serveView(coming: HostToCome, port: Runtime.Port): void {
  const ending = new AbortController();
  const { signal } = ending;
  const say = (message: ToView): void => {
    if (!signal.aborted) port.postMessage(message);
  };
  const sayFailure = (why: typeof coming.failure.value): void => {
    if (why !== undefined) say({ kind: 'failed', why });
  };
  sayFailure(coming.failure.value);
  coming.failure.on(sayFailure, signal);

  const served = coming.host.then((host) => (signal.aborted ? undefined : joinView(host, say, signal)));
  port.onMessage.addListener((raw: unknown) => {
    // Only pages of ours get this far, and they are compiled together with this one.
    void served.then((hear) => hear?.(raw as FromView));
  });
  port.onDisconnect.addListener(() => ending.abort());
}

/** From the first snapshot to the end of the port; gives what hears the view's messages. */
function joinView(
  host: Host,
  say: (message: ToView) => void,
  signal: AbortSignal,
): (message: FromView) => void {
  const hearLoopback = serveLoopbacks(host, say, signal);
  const look = host.eyes.open(signal);
  host.viewCame(signal);
  host.snapshot.on((snapshot) => say({ kind: 'snapshot', snapshot }), signal);
  host.levels.on((levels) => say({ kind: 'levels', levels }), signal);
  say({ kind: 'snapshot', snapshot: host.snapshot.value });

  return (message) => {
    if (message.kind === 'ask') {
      void host.ask(message.command).then((answer) => say({ kind: 'answer', id: message.id, answer }));
      return;
    }
    if (message.kind === 'loopback') hearLoopback(message);
    else hearEyes(message, look);
  };
}

/** While there is a host, the service worker is kept awake; when the host ends, the worker sees the port end. */
export function answerWatch(name: string): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== name) return;
    const ending = new AbortController();
    port.onDisconnect.addListener(() => ending.abort());
    systemClock.every(20_000, () => port.postMessage('awake'), ending.signal);
  });
}

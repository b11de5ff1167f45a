import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { cell, systemClock } from '../../shared/lib/index.ts';
import { type LoopbackEnd, serveLoopback } from '../platform/loopback.ts';
import type { Host } from './host.ts';
import { type FromView, type ToView, VIEW_PORT } from './messages.ts';

/** Listens for views. A view's life is its port: when that ends, everything the host held for it ends too. */
export function servePorts(host: Host): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === VIEW_PORT && isOurPage(port)) serveView(host, port);
  });
}

/** Content scripts connect under the same extension id, and web pages may speak through them: only pages of ours count. */
function isOurPage({ sender }: Runtime.Port): boolean {
  return sender?.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL(''));
}

function serveView(host: Host, port: Runtime.Port): void {
  const ending = new AbortController();
  const { signal } = ending;
  const loopbacks = new Map<string, { end: LoopbackEnd; ending: AbortController }>();
  const say = (message: ToView): void => {
    if (!signal.aborted) port.postMessage(message);
  };

  port.onDisconnect.addListener(() => {
    ending.abort();
    host.viewLeft();
  });
  port.onMessage.addListener((raw: unknown) => {
    const message = raw as FromView;
    if (message.kind === 'ask')
      void host.ask(message.command).then((answer) => say({ kind: 'answer', id: message.id, answer }));
    else loop(message.camera, message.signal);
  });

  const loop = (camera: string, step: Extract<FromView, { kind: 'loopback' }>['signal']): void => {
    if (step.step === 'open' || step.step === 'close') {
      loopbacks.get(camera)?.ending.abort();
      loopbacks.delete(camera);
    }
    if (step.step === 'open') loopbacks.set(camera, openLoopback(host, camera, say, signal));
    else loopbacks.get(camera)?.end.hear(step);
  };

  host.viewCame();
  host.snapshot.on((snapshot) => say({ kind: 'snapshot', snapshot }), signal);
  say({ kind: 'snapshot', snapshot: host.snapshot.value });
}

function openLoopback(
  host: Host,
  camera: string,
  say: (message: ToView) => void,
  view: AbortSignal,
): { end: LoopbackEnd; ending: AbortController } {
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, view]);
  const track = cell(host.track(camera));
  host.snapshot.on(() => track.set(host.track(camera)), signal);
  const end = serveLoopback(track, (step) => say({ kind: 'loopback', camera, signal: step }), signal);
  return { end, ending };
}

/** Until the host can work, a view learns why not. Each is sent away when it can, and comes again by itself. */
export function serveFailure(why: Extract<ToView, { kind: 'failed' }>['why'], signal: AbortSignal): void {
  const tell = (port: Runtime.Port): void => {
    if (port.name !== VIEW_PORT || !isOurPage(port)) return;
    port.postMessage({ kind: 'failed', why } satisfies ToView);
    signal.addEventListener('abort', () => port.disconnect(), { once: true });
  };
  browser.runtime.onConnect.addListener(tell);
  signal.addEventListener('abort', () => browser.runtime.onConnect.removeListener(tell), { once: true });
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

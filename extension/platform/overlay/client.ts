import type { Runtime } from 'webextension-polyfill';
import { browser } from 'wxt/browser';
import { backoff, cell, emitter, systemClock } from '../../../shared/lib/index.ts';
import { type FromOverlay, OVERLAY_PORT, type OverlaySnapshot, type ToOverlay } from '../../host/messages.ts';
import { ensureHost } from '../host-client.ts';
import type { PictureSource } from '../pictures.ts';

const retry = backoff(100, 2000);

/** The overlay's line to the host: it hears of cameras, and can ask for pictures. There is nothing to command. */
export function connectOverlay(): PictureSource {
  const snapshot = cell<OverlaySnapshot | undefined>(undefined);
  const connected = cell(false);
  const loopback = emitter<Extract<ToOverlay, { kind: 'loopback' }>>();
  let port: Runtime.Port | undefined;
  let attempt = 0;

  const connect = async (): Promise<void> => {
    await ensureHost();
    const fresh = browser.runtime.connect({ name: OVERLAY_PORT });
    port = fresh;
    fresh.onMessage.addListener((raw: unknown) => {
      // Only the host of this very build answers on a port of ours.
      const message = raw as ToOverlay;
      attempt = 0;
      connected.set(true);
      if (message.kind === 'overlay') snapshot.set(message.snapshot);
      else loopback.emit(message);
    });
    fresh.onDisconnect.addListener(() => {
      port = undefined;
      connected.set(false);
      again();
    });
  };
  const again = (): void => {
    attempt += 1;
    systemClock.after(retry({ attempt, elapsed: 0 }), () => void connect().catch(again));
  };
  void connect().catch(again);
  return { snapshot, connected, loopback, say: (message: FromOverlay) => port?.postMessage(message) };
}

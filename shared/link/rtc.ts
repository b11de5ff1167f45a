import { forgettable, isChromium } from './forgettable.ts';

/** `as-it-is`: with the device's addresses of this very moment, also where the browser learns of new ones late. */
export type Network = 'as-known' | 'as-it-is';

export type MakeConnection = (config: RTCConfiguration, network?: Network) => RTCPeerConnection;

/**
 * Chromium looks at the network when a window makes its first connection, and from then on only two seconds after each
 * change: measured, a connection made in a window of its own has a new address 1.4–2.1 s earlier. That window is an
 * empty frame, and goes with the connection.
 */
export function rtcIn(page: Document): MakeConnection {
  return (config, network = 'as-known') => {
    const inFrame = network === 'as-it-is' ? frameIn(page) : undefined;
    if (!inFrame) return forgettable(config);
    const pc = new inFrame.window.RTCPeerConnection(config);
    const close = pc.close.bind(pc);
    pc.close = () => {
      close();
      inFrame.frame.remove();
    };
    return pc;
  };
}

function frameIn(
  page: Document,
): { readonly frame: HTMLIFrameElement; readonly window: Window & typeof globalThis } | undefined {
  // No other browser has the delay, and Firefox ends a connection made in a frame that is still empty.
  if (!isChromium()) return undefined;
  const frame = page.createElement('iframe');
  frame.hidden = true;
  page.body.append(frame);
  const { defaultView } = frame.contentDocument ?? {};
  if (defaultView) return { frame, window: defaultView };
  frame.remove();
  return undefined;
}

import { forgettable, isChromium } from './forgettable.ts';

/** `as-it-is`: with the device's addresses of this very moment, also where the browser learns of new ones late. */
export type Network = 'as-known' | 'as-it-is';

export interface MakeConnection {
  (config: RTCConfiguration, network?: Network): RTCPeerConnection;
  /** A new path can be found for a connection of this browser. Unless said, it can. */
  readonly mends?: boolean | undefined;
}

/**
 * Chromium looks at the network when a window makes its first connection, and from then on only two seconds after each
 * change: measured, a connection made in a window of its own has a new address 1.4–2.1 s earlier. That window is an
 * empty frame, and goes with the connection.
 */
export function rtcIn(page: Document): MakeConnection {
  const make = (config: RTCConfiguration, network: Network = 'as-known'): RTCPeerConnection => {
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
  // Firefox answers an offer of a new path, and often hears nothing any more, though the old one still works: of 32 real
  // outages of 3–20 s, five took another 9 s. Of others nothing is known.
  return Object.assign(make, { mends: isChromium() });
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

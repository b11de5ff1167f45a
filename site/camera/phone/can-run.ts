export type Feature = 'camera' | 'webrtc' | 'crypto' | 'locks' | 'storage';

export type CannotRun =
  | { readonly why: 'framed' }
  | { readonly why: 'insecure' }
  | { readonly why: 'missing'; readonly missing: readonly Feature[] }
  | { readonly why: 'no-store' }
  | { readonly why: 'store-full' }
  /** A defect of ours: said plainly rather than shown as an endless wait. */
  | { readonly why: 'broken' };

/** Asked before anything else is touched: in a frame the page must not even read its address. */
export function cannotRun(window: Window & typeof globalThis): CannotRun | undefined {
  // A page around this one could put its own picture over the button that agrees.
  if (window.self !== window.top) return { why: 'framed' };
  if (!window.isSecureContext) return { why: 'insecure' };
  const missing = missingFeatures(window);
  return missing.length > 0 ? { why: 'missing', missing } : undefined;
}

function missingFeatures(window: Window & typeof globalThis): Feature[] {
  const { navigator } = window;
  const has: Readonly<Record<Feature, boolean>> = {
    camera: typeof navigator.mediaDevices?.getUserMedia === 'function',
    webrtc: 'RTCPeerConnection' in window,
    crypto: typeof window.crypto?.subtle?.deriveBits === 'function',
    locks: typeof navigator.locks?.request === 'function',
    storage: 'indexedDB' in window,
  };
  return FEATURES.filter((feature) => !has[feature]);
}

const FEATURES: readonly Feature[] = ['camera', 'webrtc', 'crypto', 'locks', 'storage'];

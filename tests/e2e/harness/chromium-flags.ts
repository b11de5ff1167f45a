import { networkInterfaces } from 'node:os';

/**
 * Chromium heeds only the last --disable-features, so this list replaces Playwright's: it says again what keeps
 * Chromium quiet and leaves partitioned storage as people have it.
 */
const FEATURES_OFF: readonly string[] = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  // Two browsers on one machine meet over its own addresses, also where multicast DNS is missing …
  'WebRtcHideLocalIpsWithMdns',
];

/** Nobody on this port: where Chromium's own services are sent, so that a test sees only what the product asks for. */
const NOWHERE = 'http://127.0.0.1:9';

export const COMMON_FLAGS: readonly string[] = [
  // Root may not use Chromium's sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  // … or where there is no network at all.
  ...(hasNetwork() ? [] : ['--allow-loopback-in-peer-connection']),
  `--disable-features=${FEATURES_OFF.join()}`,
  '--disable-quic',
  `--gaia-url=${NOWHERE}`,
  `--component-updater=url-source=${NOWHERE}`,
];

/** A green picture with a moving clock, and a beep. */
export const FAKE_CAMERA = '--use-fake-device-for-media-stream';

/** Every question for camera or microphone is answered with yes, whatever the permissions say. */
export const ALLOW_CAMERA = '--use-fake-ui-for-media-stream';

/** Playwright switches throttling off; a test about throttling wants it as people have it. */
export const PLAYWRIGHT_ANTI_THROTTLING: readonly string[] = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));
}

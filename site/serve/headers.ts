/**
 * The promises of docs/SECURITY.md as response headers. One list serves both the embedded server and the
 * `_headers` file for static hosts, so that the two cannot drift apart.
 */

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  // Open on purpose: the rendezvous is whatever server the user chose, and may be on another host.
  "connect-src 'self' https: http: wss: ws:",
  "worker-src 'self'",
  "manifest-src 'self'",
  // Only a header can carry this one: a meta tag is ignored for it.
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const ALLOWED = ['autoplay', 'camera', 'fullscreen', 'microphone', 'picture-in-picture', 'screen-wake-lock'];
const DENIED = [
  'accelerometer',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'payment',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

const PERMISSIONS_POLICY = [
  ...ALLOWED.map((feature) => `${feature}=(self)`),
  ...DENIED.map((feature) => `${feature}=()`),
].join(', ');

/** No HSTS: with a self-signed certificate it would take away the one tap that lets the phone in. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Permissions-Policy': PERMISSIONS_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** Vite puts a hash of the content into these names, so a copy never goes stale. */
const HASHED = '/assets/';

/** A page may change with every build; a file named after its content may not. */
export function cacheControl(path: string): string {
  return path.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/** The same headers in the form that Netlify, Cloudflare Pages and their kin read. */
export function headersFile(): string {
  const lines = Object.entries(SECURITY_HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines, '', `${HASHED}*`, `  Cache-Control: ${cacheControl(HASHED)}`, ''].join('\n');
}

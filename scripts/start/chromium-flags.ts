import { createHash, X509Certificate } from 'node:crypto';

/** What keeps a Chromium of our own quiet: no first-run pages, no talk with its maker. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--hide-crash-restore-bubble',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

export function commonFlags(): string[] {
  // Chromium's sandbox does not work for root, as in most containers.
  return process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET;
}

export function extensionFlags(extension: string): string[] {
  return [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`];
}

export const FAKE_CAMERA_FLAGS = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/**
 * Accepts this one certificate and no other, which is what a person does with the tap on the phone's warning.
 * It holds for wss:// too, where no browser would ask.
 */
export function trustFlag(certificate: string): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`;
}

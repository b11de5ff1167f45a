import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { hasDisplay } from '../../../scripts/start/display.ts';
import { terminalQr } from '../../../scripts/start/terminal-qr.ts';
import { type Welcome, welcome } from '../../../scripts/start/welcome.ts';
import { cannotServe } from '../../../scripts/start/words.ts';
import type { ServeReason } from '../../../site/serve/index.ts';

const ADDRESS = 'https://192.168.1.23:8443/camera/';
const facts: Welcome = {
  cameraPage: ADDRESS,
  lanAddress: '192.168.1.23',
  chrome: '/home/a/porthole/.output/chrome-mv3',
  firefox: '/home/a/porthole/.output/firefox-mv2',
  display: 'opens-browser',
  ownCertificate: false,
  colour: false,
};

test.each([
  ['in colour', true],
  ['without colour', false],
])('the code in the terminal leads a phone to the camera page, %s', (_how, colour) => {
  expect(decodeQR(pixels(terminalQr(ADDRESS, colour), colour))).toBe(ADDRESS);
});

test('the greeting says where the phone goes, where both extensions lie, and what the warning is', () => {
  const text = welcome(facts);
  for (const said of [ADDRESS, facts.chrome, `${facts.firefox}/manifest.json`, 'Proceed to 192.168.1.23']) {
    expect(text).toContain(said);
  }
});

test('with a certificate of one’s own there is no warning to explain', () => {
  expect(welcome({ ...facts, ownCertificate: true })).not.toContain('Proceed');
});

test('without a display it says so, and promises no window', () => {
  const text = welcome({ ...facts, display: 'none' });
  expect(text).toContain('no display');
  expect(text).not.toContain('opens by itself');
});

test('a display is what a window could be seen on', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'darwin')).toBe(true);
  expect(hasDisplay({ SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, 'darwin')).toBe(false);
});

const reasons: ServeReason[] = [
  { why: 'port-taken', port: 8443 },
  { why: 'port-not-allowed', port: 443 },
  { why: 'no-free-port', from: 8443, to: 8462 },
  { why: 'home-not-writable', home: '/read-only' },
  { why: 'certificate-without-key' },
  { why: 'certificate-unreadable', file: '/a/cert.pem' },
  { why: 'certificate-mismatch', certFile: '/a/cert.pem', keyFile: '/a/key.pem' },
  { why: 'bad-setting', name: 'PORTHOLE_PORT', value: 'http' },
  { why: 'bad-setting', name: 'PORTHOLE_ADDRESS', value: 'a b' },
];

test.each(reasons)('$why is told with its particulars', (reason) => {
  const { why, ...particulars } = reason;
  const sentence = cannotServe(reason);
  for (const value of Object.values(particulars)) expect(sentence).toContain(String(value));
  expect(sentence).not.toContain(why);
  expect(sentence).not.toContain('undefined');
});

/** What a phone's camera sees of the terminal: each cell is one module wide and two high. */
function pixels(drawn: string, inkIsDark: boolean) {
  const scale = 4;
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');
  const rows = drawn
    .replace(escapes, '')
    .split('\n')
    .flatMap((line) => [
      [...line].map((cell) => '▀█'.includes(cell)),
      [...line].map((cell) => '▄█'.includes(cell)),
    ]);
  const width = Math.max(...rows.map((row) => row.length));
  const data = new Uint8ClampedArray(width * scale * rows.length * scale * 4);
  for (let y = 0; y < rows.length * scale; y += 1) {
    for (let x = 0; x < width * scale; x += 1) {
      const ink = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? false;
      const grey = ink === inkIsDark ? 0 : 255;
      data.set([grey, grey, grey, 255], (y * width * scale + x) * 4);
    }
  }
  return { width: width * scale, height: rows.length * scale, data };
}

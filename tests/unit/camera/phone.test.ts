import { expect, test, vi } from 'vitest';
import { takeArrival } from '../../../site/camera/phone/arrival.ts';
import { watchBattery } from '../../../site/camera/phone/battery.ts';
import { cannotRun } from '../../../site/camera/phone/can-run.ts';
import { permission } from '../../../site/camera/phone/permission.ts';
import { phoneName } from '../../../site/camera/phone/phone-name.ts';

type Browser = Window & typeof globalThis;

function browser(change: object = {}): Browser {
  const whole = {
    isSecureContext: true,
    RTCPeerConnection: class {},
    indexedDB: {},
    crypto,
    navigator: { mediaDevices: { getUserMedia: () => undefined }, locks: navigator.locks },
    ...change,
  };
  const window = whole as unknown as Browser;
  return Object.assign(window, { self: window, top: 'top' in change ? change.top : window });
}

test('a whole browser can be a camera', () => {
  expect(cannotRun(browser())).toBeUndefined();
});

test('a frame is named before anything else that may be wrong', () => {
  expect(cannotRun(browser({ top: {}, isSecureContext: false }))).toEqual({ why: 'framed' });
});

test('an insecure page is named before what browsers hide from it', () => {
  expect(cannotRun(browser({ isSecureContext: false, navigator: {} }))).toEqual({ why: 'insecure' });
});

test('what is missing is named', () => {
  expect(cannotRun(browser({ navigator: {} }))).toEqual({ why: 'missing', missing: ['camera', 'locks'] });
});

test('the secret is taken from the address before anything is done with it', () => {
  const replaceState = vi.fn();
  const window = {
    location: { hash: '#p1.secret', pathname: '/camera/', search: '?a' },
    history: { replaceState },
  } as unknown as Window;
  expect(takeArrival(window)).toBe('#p1.secret');
  expect(replaceState).toHaveBeenCalledExactlyOnceWith(null, '', '/camera/?a');
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/138.0 Mobile Safari/537.36',
    'Android phone',
  ],
  ['Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Android phone'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1', 'iPhone'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/138.0 Safari/537.36 Edg/138.0',
    'Edge on Windows',
  ],
  ['something else', 'Camera'],
])('%s is suggested as "%s"', (userAgent, name) => {
  expect(phoneName(userAgent)).toBe(name);
});

test('a browser that does not know the permission is asked nothing more', async () => {
  const refusing = { query: () => Promise.reject(new TypeError('camera is no permission')) };
  expect(await permission(refusing as unknown as Permissions, 'camera')).toBe('unknown');
  expect(await permission(undefined, 'camera')).toBe('unknown');
});

test('the battery is followed, and let go at the end', async () => {
  const manager = Object.assign(new EventTarget(), { level: 0.8, charging: true });
  const ending = new AbortController();
  const battery = watchBattery({ getBattery: async () => manager }, ending.signal);
  await vi.waitFor(() => expect(battery.value).toEqual({ level: 0.8, charging: true }));
  manager.level = 0.4;
  manager.dispatchEvent(new Event('levelchange'));
  expect(battery.value?.level).toBe(0.4);
  ending.abort();
  manager.level = 0.1;
  manager.dispatchEvent(new Event('levelchange'));
  expect(battery.value?.level).toBe(0.4);
});

test('a browser that hides its battery leaves it unknown', () => {
  expect(watchBattery({}, new AbortController().signal).value).toBeUndefined();
});

import { expect, test } from 'vitest';
import { settingsFrom } from '../../../site/serve/index.ts';

test('with nothing set, everything is kept inside the project', () => {
  expect(settingsFrom({}, '/a/porthole')).toEqual({
    home: '/a/porthole/.porthole',
    port: undefined,
    address: undefined,
    cert: undefined,
  });
});

test('a home, a port, an address and a certificate can be chosen', () => {
  const env = {
    PORTHOLE_HOME: '/b',
    PORTHOLE_PORT: '9000',
    PORTHOLE_ADDRESS: 'cam.home.example',
    PORTHOLE_CERT: 'cert.pem',
    PORTHOLE_KEY: 'key.pem',
  };
  expect(settingsFrom(env, '/a')).toEqual({
    home: '/b',
    port: 9000,
    address: 'cam.home.example',
    cert: { certFile: 'cert.pem', keyFile: 'key.pem' },
  });
});

test.each(['0', '-1', '80.5', 'http', '65536', '8443 '.repeat(2)])(
  'the port "%s" is refused by name',
  (value) => {
    expect(() => settingsFrom({ PORTHOLE_PORT: value }, '/a')).toThrow('bad-setting');
  },
);

test.each(['https://cam.example', 'cam.example:8443', 'a b', '1.2.3', 'cam/..', 'user@cam'])(
  'the address "%s" is refused by name',
  (value) => {
    expect(() => settingsFrom({ PORTHOLE_ADDRESS: value }, '/a')).toThrow('bad-setting');
  },
);

test('a certificate without its key, or a key alone, is refused', () => {
  expect(() => settingsFrom({ PORTHOLE_CERT: 'cert.pem' }, '/a')).toThrow('certificate-without-key');
  expect(() => settingsFrom({ PORTHOLE_KEY: 'key.pem' }, '/a')).toThrow('certificate-without-key');
});

import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { isLoopback, pickLanAddress } from '../../../site/serve/lan-address.ts';

function card(address: string, internal = false): NetworkInterfaceInfo[] {
  const common = { address, internal, mac: '00:00:00:00:00:00', netmask: '', cidr: null };
  return [address.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' }];
}

test('the home network is chosen, not the containers, machines and VPNs beside it', () => {
  const interfaces = {
    lo: card('127.0.0.1', true),
    docker0: card('172.17.0.1'),
    'br-4f2a': card('192.168.99.1'),
    vethabc: card('10.1.1.1'),
    tailscale0: card('100.90.1.2'),
    utun3: card('10.8.0.2'),
    wlp3s0: card('192.168.1.23'),
  };
  expect(pickLanAddress(interfaces)).toBe('192.168.1.23');
});

test('a private address is likelier than a public one, and any is likelier than a self-given one', () => {
  expect(pickLanAddress({ a: card('203.0.113.7'), b: card('10.0.0.7') })).toBe('10.0.0.7');
  expect(pickLanAddress({ a: card('169.254.3.4'), b: card('203.0.113.7') })).toBe('203.0.113.7');
});

test('between equal cards the answer is the same at every start', () => {
  const interfaces = { eth0: card('192.168.1.2'), wlan0: card('192.168.1.3') };
  expect(pickLanAddress(interfaces)).toBe('192.168.1.2');
  expect(pickLanAddress(interfaces)).toBe('192.168.1.2');
});

test('a computer with no network has no address for a phone', () => {
  expect(pickLanAddress({ lo: card('127.0.0.1', true) })).toBeUndefined();
  expect(pickLanAddress({ lo: card('127.0.0.1', true), eth0: card('fe80::1') })).toBeUndefined();
  expect(pickLanAddress({})).toBeUndefined();
});

test('a name that only begins like loopback is a stranger', () => {
  expect(isLoopback('127.0.0.1.example')).toBe(false);
  expect(isLoopback('::ffff:10.0.0.1')).toBe(false);
  expect(isLoopback('')).toBe(false);
});

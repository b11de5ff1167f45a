import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ServeError, startServer } from '../../../site/serve/index.ts';
import { doorFor } from '../../../site/serve/one-port.ts';
import { waitFor } from '../../wait-for.ts';
import { get, peer, scratch, serving, site } from './lab.ts';

test('one port serves the camera page over TLS, and plain to this computer', async () => {
  const server = await serving();
  for (const scheme of ['http', 'https'] as const) {
    const answer = await get(server, scheme, '/camera/');
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('the camera page');
  }
});

test('plain HTTP is for this computer alone: anyone else is led to HTTPS', () => {
  const tlsHandshake = 0x16;
  const letterG = 0x47;
  expect(doorFor(letterG, '127.0.0.1')).toBe('plain');
  expect(doorFor(letterG, '127.4.5.6')).toBe('plain');
  expect(doorFor(letterG, '::1')).toBe('plain');
  expect(doorFor(letterG, '::ffff:127.0.0.1')).toBe('plain');
  expect(doorFor(letterG, '192.168.1.20')).toBe('redirect');
  expect(doorFor(letterG, '::ffff:192.168.1.20')).toBe('redirect');
  expect(doorFor(letterG, 'fe80::127.0.0.1')).toBe('redirect');
  expect(doorFor(letterG, undefined)).toBe('redirect');
  expect(doorFor(tlsHandshake, '192.168.1.20')).toBe('tls');
  expect(doorFor(tlsHandshake, '127.0.0.1')).toBe('tls');
});

test('the server names the address that a QR code must hold, and is never kept in a cache', async () => {
  const server = await serving({ address: 'cam.home.example' });
  const answer = await get(server, 'http', '/porthole.json');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(JSON.parse(answer.body)).toEqual({
    name: 'porthole',
    page: `https://cam.home.example:${server.port}/camera/`,
    rendezvous: {
      host: 'cam.home.example',
      port: server.port,
      path: '/rendezvous',
      key: 'peerjs',
      secure: true,
    },
  });
  expect(server.lanAddress).toBe('cam.home.example');
});

test('an extension may read what the server says about itself, and no web page may', async () => {
  const server = await serving();
  const allowed = async (origin: string) =>
    (await get(server, 'http', '/porthole.json', origin)).headers['access-control-allow-origin'];
  const extensions = ['chrome-extension://abcdefghijklmnop', 'moz-extension://9f0c1a52-6f0e-4d1c'];
  for (const origin of extensions) expect(await allowed(origin)).toBe(origin);
  const pages = [
    'https://example.org',
    'null',
    'https://a.example/chrome-extension://x',
    'http://127.0.0.1:80',
  ];
  for (const origin of pages) expect(await allowed(origin)).toBeUndefined();
});

test('a monitor on plain loopback and a phone on TLS meet in one realm', async () => {
  const server = await serving();
  const monitor = await peer(server, 'ws', 'monitor');
  const phone = await peer(server, 'wss', 'phone');
  monitor.send({ type: 'CANDIDATE', dst: 'phone', payload: { sealed: 'to the phone' } });
  phone.send({ type: 'CANDIDATE', dst: 'monitor', payload: { sealed: 'to the monitor' } });
  const atPhone = await waitFor(() => phone.received[1], { what: 'the message at the phone' });
  const atMonitor = await waitFor(() => monitor.received[1], { what: 'the message at the monitor' });
  expect(atPhone).toMatchObject({ src: 'monitor', payload: { sealed: 'to the phone' } });
  expect(atMonitor).toMatchObject({ src: 'phone', payload: { sealed: 'to the monitor' } });
});

test('nobody can list who is at the rendezvous', async () => {
  const server = await serving();
  await peer(server, 'ws', 'monitor');
  const answer = await get(server, 'http', '/rendezvous/peerjs/peers');
  expect(answer.status).toBe(401);
  expect(answer.body).not.toContain('monitor');
});

test('a port that another program holds is named, not quietly replaced', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    squatter.close();
  });
  const address = squatter.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(serving({ port })).rejects.toSatisfy(
    (error) => error instanceof ServeError && error.message === 'port-taken',
  );
});

test('closing ends every socket at once, so that no device stays at a dead rendezvous', async () => {
  const server = await serving();
  const monitor = await peer(server, 'ws', 'monitor');
  const phone = await peer(server, 'wss', 'phone');
  await server.close();
  expect(await Promise.all([monitor.closed, phone.closed])).toEqual([1006, 1006]);
  await expect(get(server, 'http', '/camera/')).rejects.toThrow('ECONNREFUSED');
});

test('an abort closes the server, and one before the start lets nothing listen', async () => {
  const stop = new AbortController();
  const options = { siteDir: await site(), home: await scratch(), port: 0, host: '127.0.0.1' };
  const server = await startServer({ ...options, signal: stop.signal });
  stop.abort();
  await waitFor(
    () => get(server, 'http', '/camera/').then(neverMind, (error) => /REFUSED/.test(String(error))),
    {
      what: 'the port to be free',
    },
  );
  await expect(startServer({ ...options, signal: stop.signal })).rejects.toThrow('aborted');
});

const neverMind = () => false;

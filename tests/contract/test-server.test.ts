import './rendezvous/webrtc-stand-in.ts';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../shared/lib/index.ts';
import type { RendezvousServer } from '../../shared/protocol/index.ts';
import { createMemoryExchange, type RendezvousTest, testRendezvous } from '../../shared/rendezvous/index.ts';
import { fakeClock } from '../fake-clock.ts';
import { waitFor } from '../wait-for.ts';
import { KEY, PATH, type PeerServerUnderTest, startPeerServer } from './rendezvous/peer-server.ts';

let peers: PeerServerUnderTest | undefined;
let other: Server | undefined;

afterEach(async () => {
  await peers?.stop();
  peers = undefined;
  other?.closeAllConnections();
  other?.close();
  other = undefined;
});

const at = (port: number, change: Partial<RendezvousServer> = {}): RendezvousServer => ({
  host: '127.0.0.1',
  port,
  path: PATH,
  key: KEY,
  secure: false,
  ...change,
});

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  other = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function findingOn(server: RendezvousServer): Promise<RendezvousTest> {
  const { signal } = new AbortController();
  return testRendezvous({ server, clock: systemClock, random: Math.random, signal });
}

describe('the test of a rendezvous server', () => {
  test('finds that a PeerServer works, how long that took, and leaves no socket there', async () => {
    peers = await startPeerServer();
    const finding = await findingOn(at(peers.port));
    expect(finding).toEqual({ found: 'works', took: expect.any(Number) });
    await waitFor(() => peers?.sockets === 0, { what: 'the socket to be closed' });
  });

  test('finds nothing where nothing listens', async () => {
    const port = await serve(() => undefined);
    await new Promise((resolve) => other?.close(resolve));
    expect(await findingOn(at(port))).toEqual({ found: 'unreachable' });
  });

  test('tells a wrong key', async () => {
    peers = await startPeerServer();
    expect(await findingOn(at(peers.port, { key: 'another' }))).toEqual({ found: 'wrong-key' });
  });

  test('tells a wrong path', async () => {
    peers = await startPeerServer();
    expect(await findingOn(at(peers.port, { path: '/elsewhere' }))).toEqual({ found: 'not-a-peer-server' });
  });

  test('is not fooled by a site that answers everything with its start page', async () => {
    const port = await serve((_request, response) => response.end('<!doctype html><title>Shop</title>'));
    expect(await findingOn(at(port))).toEqual({ found: 'not-a-peer-server' });
  });

  test('is over after six seconds when a server takes the call and says nothing', async () => {
    const port = await serve(() => undefined);
    const clock = fakeClock();
    const { signal } = new AbortController();
    const finding = testRendezvous({ server: at(port), clock, random: Math.random, signal });
    await clock.advance(6_000);
    expect(await finding).toEqual({ found: 'unreachable' });
  });

  test('says that no echo comes back when the server registers nobody', async () => {
    const port = await serve((_request, response) => response.end('0f2f4a5e-1c6f-4b3e-9a39-0a8d4c2f7f10'));
    const clock = fakeClock();
    const { open, faults } = createMemoryExchange({ clock });
    faults.down();
    const finding = testRendezvous({
      server: at(port),
      open,
      clock,
      random: Math.random,
      signal: new AbortController().signal,
    });
    let found: RendezvousTest | undefined;
    void finding.then((value) => {
      found = value;
    });
    await waitFor(() => clock.pending > 1, { what: 'the registration to be tried' });
    await clock.advance(6_000);
    expect(found).toEqual({ found: 'no-echo' });
    expect(clock.pending).toBe(0);
  });
});

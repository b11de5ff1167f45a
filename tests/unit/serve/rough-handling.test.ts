import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { LIMITS, type PortholeServer } from '../../../site/serve/index.ts';
import { waitFor } from '../../wait-for.ts';
import { get, peer, serving } from './lab.ts';

/** Short for a test, and still long for a busy computer. */
const impatient = {
  ...LIMITS,
  firstByteWithin: 400,
  handshakeWithin: 400,
  headersWithin: 400,
  requestWithin: 400,
};

/** A socket that says `bytes` and nothing more. `closed` holds what came back. */
function say(server: PortholeServer, bytes?: Buffer | string): { closed: Promise<string>; socket: Socket } {
  const socket = connect(server.port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => socket.destroy());
  if (bytes !== undefined) socket.write(bytes);
  return { socket, closed: new Promise((resolve) => socket.once('close', () => resolve(answer))) };
}

async function stillServes(server: PortholeServer): Promise<void> {
  expect((await get(server, 'https', '/camera/')).status).toBe(200);
  expect((await get(server, 'http', '/camera/')).status).toBe(200);
}

test('a socket that never says a word is shown out', async () => {
  const server = await serving({ limits: impatient });
  expect(await say(server).closed).toBe('');
  await stillServes(server);
});

test('a TLS hello that never goes on is shown out', async () => {
  const server = await serving({ limits: impatient });
  await say(server, Buffer.from([0x16, 0x03, 0x01])).closed;
  await stillServes(server);
});

test('headers that drip in for ever are cut off', async () => {
  const server = await serving({ limits: impatient });
  expect(await say(server, 'GET / HTTP/1.1\r\nHost: a\r\n').closed).toContain('408');
  await stillServes(server);
});

test('garbage, plain or dressed up as TLS, ends its own socket and nothing else', async () => {
  const server = await serving();
  await say(server, Buffer.concat([Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), randomBytes(600)])).closed;
  expect(await say(server, Buffer.from([0, 255, 1, 254, 13, 10])).closed).toContain('400');
  expect(await say(server, `GET / HTTP/1.1\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`).closed).toContain('431');
  await stillServes(server);
});

test('a connection that is torn down in the middle of anything is only that', async () => {
  const server = await serving();
  const beginnings = [Buffer.from([0x16]), 'G', 'GET /camera/ HTTP/1.1\r\n', undefined];
  for (const beginning of beginnings) {
    const { socket, closed } = say(server, beginning);
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    socket.resetAndDestroy();
    await closed;
  }
  await stillServes(server);
});

test('a message that is no JSON is dropped and counted, and its sender stays connected', async () => {
  const server = await serving();
  const monitor = await peer(server, 'ws', 'monitor');
  for (const nonsense of ['null', '{', '[]', '"x"', '{"type":"CANDIDATE","dst":{}}', '{"type":7}']) {
    monitor.sendRaw(nonsense);
  }
  monitor.send({ type: 'CANDIDATE', dst: 'monitor', payload: 'still here' });
  await waitFor(() => monitor.received.some(({ payload }) => payload === 'still here'), {
    what: 'a message to itself',
  });
  expect(server.dropped).toBeGreaterThan(0);
});

test('a message far larger than any of ours closes its socket, and only that one', async () => {
  const server = await serving();
  const monitor = await peer(server, 'ws', 'monitor');
  const flood = await peer(server, 'wss', 'flood');
  flood.send({ type: 'CANDIDATE', dst: 'monitor', payload: 'x'.repeat(1_000_000) });
  expect(await flood.closed).toBe(1009);
  monitor.send({ type: 'CANDIDATE', dst: 'monitor', payload: 'still here' });
  await waitFor(() => monitor.received[1], { what: 'a message to itself' });
});

test('a websocket with the wrong path, key or no name gets no place', async () => {
  const server = await serving();
  const upgrade = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
  expect(await say(server, upgrade('/elsewhere')).closed).toContain('400 Bad Request');
  const wrongKey = say(server, upgrade('/rendezvous/peerjs?key=other&id=a&token=b'));
  expect(await endedAfterAnswer(wrongKey)).toContain('Invalid key');
  const noName = say(server, upgrade('/rendezvous/peerjs?key=peerjs'));
  expect(await endedAfterAnswer(noName)).toContain('No id, token');
  await stillServes(server);
});

/** The server waits for our half of the closing handshake, which a bare socket never sends. */
async function endedAfterAnswer({ socket, closed }: { socket: Socket; closed: Promise<string> }) {
  const answer = await new Promise<string>((resolve) => {
    let seen = '';
    socket.on('data', (chunk) => {
      seen += chunk.toString('latin1');
      if (seen.includes('ERROR')) resolve(seen);
    });
  });
  socket.destroy();
  await closed;
  return answer;
}

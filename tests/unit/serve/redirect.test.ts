import { connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { redirectServer } from '../../../site/serve/http-server.ts';
import { LIMITS } from '../../../site/serve/index.ts';

/** The answer to one plain request from what would be another computer. */
async function ask(request: string): Promise<string> {
  const redirect = redirectServer(LIMITS, () => 8443);
  const net = createServer((socket) => redirect.emit('connection', socket));
  await new Promise<void>((resolve) => net.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    redirect.close();
    net.close();
  });
  const address = net.address();
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  socket.write(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

test('a phone that typed the address without https arrives at the same page over HTTPS', async () => {
  const answer = await ask('GET /camera/?a=1 HTTP/1.1\r\nHost: 192.168.1.5:8443\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 307 /);
  expect(answer).toContain('Location: https://192.168.1.5:8443/camera/?a=1\r\n');
});

test('a name of the user’s own is kept, since their certificate is for that name', async () => {
  const answer = await ask('GET /camera/ HTTP/1.1\r\nHost: cam.home.example\r\n\r\n');
  expect(answer).toContain('Location: https://cam.home.example:8443/camera/\r\n');
});

test('without a usable name the phone is led to the address that it reached', async () => {
  expect(await ask('GET /camera/ HTTP/1.0\r\n\r\n')).toContain(
    'Location: https://127.0.0.1:8443/camera/\r\n',
  );
  expect(await ask('GET / HTTP/1.1\r\nHost: a b\r\n\r\n')).toContain('Location: https://127.0.0.1:8443/\r\n');
});

test('a websocket in the clear from elsewhere is turned away like anything else', async () => {
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';
  const answer = await ask(
    `GET /rendezvous/peerjs HTTP/1.1\r\nHost: a\r\n${upgrade}Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 307 /);
});

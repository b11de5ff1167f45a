import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { type PortholeServer, type ServeOptions, startServer } from '../../../site/serve/index.ts';

/** An empty folder that is gone after the test. */
export async function scratch(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'porthole-serve-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

export async function site(): Promise<string> {
  const dir = await scratch();
  await mkdir(join(dir, 'camera'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'camera', 'index.html'), '<h1>the camera page</h1>');
  await writeFile(join(dir, 'assets', 'camera-1a2b3c.js'), 'export {};');
  return dir;
}

/** A server on a free port of this computer, closed after the test. */
export async function serving(options: Partial<ServeOptions> = {}): Promise<PortholeServer> {
  const stop = new AbortController();
  const server = await startServer({
    siteDir: options.siteDir ?? (await site()),
    home: options.home ?? (await scratch()),
    port: 0,
    host: '127.0.0.1',
    address: '127.0.0.1',
    signal: stop.signal,
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request on a connection of its own; over TLS only this server's very certificate is trusted. */
export function get(server: PortholeServer, scheme: 'http' | 'https', path: string, origin?: string) {
  return new Promise<Answer>((resolve, reject) => {
    const headers = origin === undefined ? {} : { origin };
    const options = { host: '127.0.0.1', port: server.port, path, headers, agent: false as const };
    const secure = { ...options, ca: server.certificate.cert };
    const sent = scheme === 'https' ? tlsRequest(secure) : plainRequest(options);
    sent.once('error', reject);
    sent.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.end();
  });
}

export interface TestPeer {
  /** Every message so far, OPEN included. */
  readonly received: { type?: string; src?: string; payload?: unknown }[];
  send(message: unknown): void;
  sendRaw(text: string): void;
  readonly closed: Promise<number>;
}

/** A peer registered at the rendezvous as PeerJS does it. */
export function peer(server: PortholeServer, scheme: 'ws' | 'wss', id: string): Promise<TestPeer> {
  const socket = new WebSocket(
    `${scheme}://127.0.0.1:${server.port}/rendezvous/peerjs?key=peerjs&id=${id}&token=of-${id}`,
    { ca: server.certificate.cert },
  );
  onTestFinished(() => socket.terminate());
  return new Promise((resolve, reject) => {
    const received: TestPeer['received'] = [];
    const closed = new Promise<number>((done) => socket.once('close', done));
    socket.once('error', reject);
    socket.on('message', (data) => {
      received.push(JSON.parse(data.toString()));
      if (received.length > 1) return;
      socket.off('error', reject);
      socket.on('error', () => socket.terminate());
      resolve({
        received,
        closed,
        send: (message) => socket.send(JSON.stringify(message)),
        sendRaw: (text) => socket.send(text),
      });
    });
  });
}

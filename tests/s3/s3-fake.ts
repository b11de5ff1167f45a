/**
 * A small S3 in memory that checks signatures and clocks, keeps count of every write, and can be told to fail: full,
 * without CORS, or cut in the middle of a request, before or after the object was written.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Bucket, carryOut, type Reply } from './bucket.ts';
import { type Account, judge } from './sigv4.ts';

/** `lost-answer`: the request is carried out, and the line is cut before anybody is told. */
export type Fault = 'cut-body' | 'lost-answer' | 'busy' | undefined;

export interface Asked {
  readonly method: string;
  readonly key: string;
  readonly origin: string | undefined;
}

export interface S3Fake extends Bucket, AsyncDisposable {
  readonly endpoint: string;
  readonly bucket: string;
  readonly account: Account;
  readonly asked: Asked[];
  /** Whether pages of other origins may read its answers. */
  cors: boolean;
  /** What the key may not do. */
  readonly forbidden: Set<string>;
  fault: (asked: Asked) => Fault;
  /** Answers come only after this: to kill somebody who waits. */
  hold: (asked: Asked) => Promise<void>;
}

export async function openS3Fake(now: () => number = Date.now): Promise<S3Fake> {
  const account = {
    keyId: 'AKIDPORTHOLE',
    secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    region: 'eu-test-1',
  };
  const server = createServer((request, response) => {
    // Whoever cut the line does not hear it.
    answer(fake, request, response, now).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const fake: S3Fake = {
    endpoint: `http://127.0.0.1:${address.port}`,
    bucket: 'family',
    account,
    objects: new Map(),
    writes: new Map(),
    asked: [],
    cors: true,
    room: Number.POSITIVE_INFINITY,
    forbidden: new Set(),
    conditions: 'knows',
    fault: () => undefined,
    hold: async () => undefined,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}

async function answer(
  fake: S3Fake,
  request: IncomingMessage,
  response: ServerResponse,
  now: () => number,
): Promise<void> {
  const { method = '', headers, socket } = request;
  const url = new URL(request.url ?? '/', fake.endpoint);
  const [, bucket = '', ...rest] = decodeURIComponent(url.pathname).split('/');
  const asked: Asked = { method, key: rest.join('/'), origin: headers.origin };
  if (fake.cors && headers.origin !== undefined) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, PUT, DELETE');
    response.setHeader('Access-Control-Allow-Headers', headers['access-control-request-headers'] ?? '*');
  }
  if (method === 'OPTIONS') {
    response.writeHead(fake.cors ? 204 : 403).end();
    return;
  }
  fake.asked.push(asked);
  const fault = fake.fault(asked);
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    if (fault === 'cut-body') break;
    chunks.push(chunk);
  }
  if (fault === 'cut-body') {
    socket.destroy();
    return;
  }
  await fake.hold(asked);
  const body = Buffer.concat(chunks);
  const reply = fault === 'busy' ? { status: 503, code: 'SlowDown' } : decide();
  if (fault === 'lost-answer') socket.destroy();
  else write(response, reply, now);

  function decide(): Reply {
    const verdict = judge(request, body, fake.account, now());
    if (!verdict.ok) return verdict;
    if (bucket !== fake.bucket) return { status: 404, code: 'NoSuchBucket' };
    if (fake.forbidden.has(method)) return { status: 403, code: 'AccessDenied' };
    const ifAbsent = headers['if-none-match'] === '*';
    return carryOut(fake, { method, key: asked.key, query: url.searchParams, body, ifAbsent });
  }
}

function write(response: ServerResponse, { status, code, body, size }: Reply, now: () => number): void {
  if (code === undefined) {
    response.writeHead(status, size === undefined ? {} : { 'Content-Length': size }).end(body);
    return;
  }
  const time = `<ServerTime>${new Date(now()).toISOString()}</ServerTime>`;
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message>${time}</Error>`);
}

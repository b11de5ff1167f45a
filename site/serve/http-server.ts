import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { LOOPBACK } from './lan-address.ts';

const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 30_000;
const CHECK_EVERY = 5_000;

/** An HTTP server that is handed its connections instead of listening for them. */
export function handedServer(onRequest?: RequestListener): Server {
  const server = createServer({
    headersTimeout: HEADERS_WITHIN,
    requestTimeout: REQUEST_WITHIN,
    connectionsCheckingInterval: CHECK_EVERY,
  });
  if (onRequest) server.on('request', onRequest);
  // Node starts its watch over slow requests when a server listens, which this one never does by itself.
  server.emit('listening');
  return server;
}

/** Sends every plain request to the same address over HTTPS, and keeps no connection. */
export function redirectServer(port: () => number): Server {
  return handedServer((request, response) => {
    response.writeHead(307, { Location: secureAddress(request, port()), Connection: 'close' });
    response.end();
  });
}

function secureAddress(request: IncomingMessage, port: number): string {
  const asked = `http://${request.headers.host ?? ''}`;
  // A name of the user's own (with a certificate of their own) must stay; without one the address they used.
  const host = URL.canParse(asked) ? new URL(asked).hostname : (request.socket.localAddress ?? LOOPBACK);
  const path = request.url?.startsWith('/') ? request.url : '/';
  return `https://${host}:${port}${path}`;
}

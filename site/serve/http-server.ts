import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { LOOPBACK } from './lan-address.ts';
import type { Limits } from './limits.ts';

/** An HTTP server that is handed its connections instead of listening for them. */
export function handedServer(limits: Limits, onRequest?: RequestListener): Server {
  const server = createServer({
    headersTimeout: limits.headersWithin,
    requestTimeout: limits.requestWithin,
    connectionsCheckingInterval: limits.headersWithin / 2,
  });
  if (onRequest) server.on('request', onRequest);
  // Node starts its watch over slow requests when a server listens, which this one never does by itself.
  server.emit('listening');
  return server;
}

/** Sends every plain request to the same address over HTTPS, and keeps no connection. */
export function redirectServer(limits: Limits, port: () => number): Server {
  return handedServer(limits, (request, response) => {
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

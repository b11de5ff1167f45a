import type { Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificate.ts';
import { isLoopback } from './lan-address.ts';
import type { Limits } from './limits.ts';

/** A TLS connection opens with a handshake record, whose type is this byte; no HTTP method starts with it. */
const TLS_HANDSHAKE = 0x16;

export type Door = 'tls' | 'plain' | 'redirect';

/**
 * Plain HTTP is for this computer only: there the extension needs no certificate, and nobody listens in.
 * Anyone else is sent to HTTPS.
 */
export function doorFor(firstByte: number, remoteAddress: string | undefined): Door {
  if (firstByte === TLS_HANDSHAKE) return 'tls';
  return isLoopback(remoteAddress) ? 'plain' : 'redirect';
}

export interface OnePort {
  readonly net: Server;
  /** Ends every socket at once: a rendezvous that lingers beside its successor splits the devices in two. */
  close(): Promise<void>;
}

/** One listening socket whose connections, plain and TLS alike, end in the same `http` server. */
export function onePort(
  certificate: Certificate,
  limits: Limits,
  http: HttpServer,
  redirect: HttpServer,
): OnePort {
  const open = new Set<Socket>();
  const tls = createTlsServer({
    ...certificate,
    handshakeTimeout: limits.handshakeWithin,
    ALPNProtocols: ['http/1.1'],
  });
  tls.on('secureConnection', (secured) => {
    secured.on('error', () => secured.destroy());
    http.emit('connection', secured);
  });
  tls.on('tlsClientError', (_error, secured) => secured.destroy());

  const doors: Record<Door, (socket: Socket) => void> = {
    tls: (socket) => tls.emit('connection', socket),
    plain: (socket) => http.emit('connection', socket),
    redirect: (socket) => redirect.emit('connection', socket),
  };

  const net = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A broken connection is everyday life here; Node would end the process over an unheard error.
    socket.on('error', () => socket.destroy());
    const tooLate = () => socket.destroy();
    socket.setTimeout(limits.firstByteWithin, tooLate);
    socket.once('data', (chunk) => {
      socket.off('timeout', tooLate);
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(chunk);
      doors[doorFor(chunk[0] ?? 0, socket.remoteAddress)](socket);
      // The new owner has attached its listeners by now; a paused socket would never tell it anything.
      process.nextTick(() => socket.resume());
    });
  });
  net.maxConnections = limits.mostSockets;

  return {
    net,
    close: () =>
      new Promise((resolve) => {
        net.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

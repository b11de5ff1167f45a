import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

export interface LabServer extends AsyncDisposable {
  /** http://127.0.0.1:port, which browsers hold for a secure context. */
  readonly origin: string;
}

/** Decides what becomes of a message between two pages: deliver it, drop it, keep it, change it, say it twice. */
export type Wire = (message: string, from: string, deliver: (message: string) => void) => void;

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Lab</title>
<link rel="icon" href="data:,">
<body></body>
<script type="module" src="/lab.js"></script>
</html>`;

/**
 * Serves the page and its script, and joins pages by a wire: what one page sends into
 * `new WebSocket(`ws://${location.host}/wire?name`)` reaches all others, unless the test's own wire decides otherwise.
 */
export async function serveLab(script: string, wire: Wire): Promise<LabServer> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/lab.js';
    response.setHeader(
      'content-type',
      isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
    );
    response.end(isScript ? script : PAGE);
  });
  const sockets = new Set<WebSocket>();
  const wires = new WebSocketServer({ server });
  wires.on('connection', (socket, { url }) => {
    const from = new URL(url ?? '/', 'ws://lab').search.slice(1);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      wire(String(data), from, (message) => {
        for (const other of sockets) if (other !== socket) other.send(message);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A server that listens on TCP has such an address.
  return {
    origin: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.terminate();
      wires.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

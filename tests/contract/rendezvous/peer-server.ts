import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { ExpressPeerServer, type IClient } from 'peer';
import { type WebSocket, WebSocketServer } from 'ws';

/** A real PeerServer on loopback that can be stopped, started on the same port, and made to misbehave. */
export interface PeerServerUnderTest {
  readonly port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  client(id: string): IClient | undefined;
  readonly relayed: readonly { readonly from: string; readonly to: string; readonly frame: unknown }[];
  /** Sockets that devices hold open. */
  readonly sockets: number;
}

export const PATH = '/rendezvous';
export const KEY = 'peerjs';

export async function startPeerServer(): Promise<PeerServerUnderTest> {
  const relayed: { from: string; to: string; frame: unknown }[] = [];
  const clients = new Map<string, IClient>();
  const sockets = new Set<WebSocket>();
  let port = 0;
  let http: Server | undefined;

  async function start(): Promise<void> {
    const app = express();
    const server = createServer(app);
    http = server;
    const peers = ExpressPeerServer(server, {
      path: '/',
      key: KEY,
      // As the real one, only ten times as fast.
      expire_timeout: 500,
      cleanup_out_msgs: 100,
      createWebSocketServer(options) {
        const wss = new WebSocketServer(options);
        wss.on('connection', (socket) => {
          sockets.add(socket);
          socket.on('close', () => sockets.delete(socket));
        });
        return wss;
      },
    });
    peers.on('connection', (client) => clients.set(client.getId(), client));
    peers.on('message', (client, { type, dst, payload }) => {
      if (type === 'CANDIDATE' && dst !== client.getId())
        relayed.push({ from: client.getId(), to: dst, frame: payload });
    });
    app.use(PATH, peers);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  }

  async function stop(): Promise<void> {
    const server = http;
    http = undefined;
    clients.clear();
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    for (const socket of sockets) socket.terminate();
    server?.closeAllConnections();
    await closed;
  }

  await start();
  return {
    get port() {
      return port;
    },
    get sockets() {
      return sockets.size;
    },
    start,
    stop,
    relayed,
    client: (id) => clients.get(id),
  };
}

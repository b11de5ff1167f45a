import type { Server } from 'node:http';
import type { Express } from 'express';
import { ExpressPeerServer } from 'peer';
import { WebSocketServer } from 'ws';
import { scopedTimers } from './scoped-timers.ts';

export const RENDEZVOUS_PATH = '/rendezvous';
export const RENDEZVOUS_KEY = 'peerjs';

/** A household has a few devices; each may hold an old and a new socket while it changes networks. */
const MOST_DEVICES = 200;
/** A sealed description is some 30 kB. The package's own limit is 100 MiB, queued for absent devices. */
const LONGEST_MESSAGE = 256 * 1024;

export interface MountedRendezvous {
  /** Messages that were no JSON, or too long, and went nowhere. */
  readonly dropped: number;
  close(): void;
}

/**
 * Mounts a PeerServer on `app`, with its websockets on `http`. Everything that reaches `http`, plain or TLS,
 * meets in this one realm.
 */
export function mountRendezvous(app: Express, http: Server): MountedRendezvous {
  const timers = scopedTimers();
  const sockets: WebSocketServer[] = [];
  const peers = ExpressPeerServer(http, {
    path: '/',
    key: RENDEZVOUS_KEY,
    allow_discovery: false,
    concurrent_limit: MOST_DEVICES,
    createWebSocketServer: (options) => {
      const server = new WebSocketServer({ ...options, maxPayload: LONGEST_MESSAGE });
      sockets.push(server);
      return server;
    },
  });
  // A message that is not JSON arrives here as an error; with nobody listening it would end the process.
  let dropped = 0;
  peers.on('error', () => {
    dropped += 1;
  });
  timers.run(() => app.use(RENDEZVOUS_PATH, peers));
  return {
    get dropped() {
      return dropped;
    },
    close() {
      timers.clear();
      for (const server of sockets) server.close();
    },
  };
}

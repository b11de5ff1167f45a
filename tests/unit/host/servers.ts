import type { Settings } from '../../../extension/host/snapshot.ts';
import type { RendezvousServer } from '../../../shared/protocol/index.ts';

export const server = (host: string): RendezvousServer => ({
  host,
  port: 443,
  path: '/',
  key: 'peerjs',
  secure: true,
});

/** What is chosen by a computer whose server and camera page are there. */
export const at = (host: string): Settings => ({
  monitorName: 'Laptop',
  page: `https://${host}/camera/`,
  rendezvous: server(host),
  ice: [],
});

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Free now; who asked takes it a moment later. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo; // A server that listens on TCP has such an address.
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Run as a process of its own: one that has closed its server must come to its end without being told. */
import { WebSocket } from 'ws';
import { startServer } from '../../../site/serve/index.ts';

const [siteDir = '', home = ''] = process.argv.slice(2);
const server = await startServer({
  siteDir,
  home,
  port: 0,
  host: '127.0.0.1',
  address: '127.0.0.1',
  signal: new AbortController().signal,
});

/** Like a device that is in the middle of its day. */
function register(scheme: 'ws' | 'wss'): Promise<void> {
  const address = `${scheme}://127.0.0.1:${server.port}/rendezvous/peerjs?key=peerjs&id=${scheme}&token=t`;
  const socket = new WebSocket(address, { ca: server.certificate.cert });
  socket.on('error', () => socket.terminate());
  return new Promise((resolve) => socket.once('message', () => resolve()));
}

await Promise.all([register('ws'), register('wss')]);
// Past the first sweep of the PeerServer (300 ms), whose timer then is one that set itself.
await new Promise((resolve) => setTimeout(resolve, 700));
await server.close();
console.info('closed');

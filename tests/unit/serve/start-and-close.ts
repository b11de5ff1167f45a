/** Run as a process of its own: one that has closed its server must come to its end without being told. */
import { WebSocket } from 'ws';
import { startServer } from '../../../site/serve/index.ts';

const [siteDir = '', home = ''] = process.argv.slice(2);
const sweptTwice = timeoutSetAgain();
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

/** The sweeps of the PeerServer set themselves again; from then on none is left of those that its start had set. */
function timeoutSetAgain(): Promise<void> {
  const original = globalThis.setTimeout;
  return new Promise((resolve) => {
    let fired: number | undefined;
    const noticing = (callback: (...given: unknown[]) => void, delay?: number, ...given: unknown[]) => {
      if (delay !== undefined && delay === fired) resolve();
      return original(() => {
        fired = delay;
        callback(...given);
        fired = undefined;
      }, delay);
    };
    // `Reflect.set`, since this has none of the overloads that nobody calls here.
    Reflect.set(globalThis, 'setTimeout', noticing);
  });
}

await Promise.all([register('ws'), register('wss'), sweptTwice]);
await server.close();
console.info('closed');

/** The same with PeerJS as its documentation has it: `peer.call`, `call.answer`, and its own reconnection. */
import { type MediaConnection, Peer } from 'peerjs';
import { atOnce, attempt, configuration, onClick, openCamera, role, say, show } from './screen.ts';

const peer = new Peer(`${role}-${attempt}`, {
  host: location.hostname,
  port: Number(location.port),
  path: '/peerjs',
  debug: 0,
  config: configuration,
});
let call: MediaConnection | undefined;

peer.on('disconnected', () => peer.reconnect());
await new Promise<void>((resolve) => peer.on('open', () => resolve()));

if (role === 'camera') {
  const stream = await openCamera();
  peer.on('call', (incoming) => incoming.answer(stream));
}

/** `peer.call` wants a stream; the smallest that negotiates a picture. */
function almostNothing(): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 2;
  canvas.height = 2;
  canvas.getContext('2d');
  return canvas.captureStream(1);
}

function watch(): void {
  call = peer.call(`camera-${attempt}`, almostNothing());
  const { peerConnection } = call;
  call.on('stream', show);
  peerConnection.addEventListener('connectionstatechange', () => say(peerConnection.connectionState));
}

onClick(async () => watch());
if (atOnce) watch();

export const api = {
  hangUp: (): void => {
    call?.close();
    show(null);
  },
};

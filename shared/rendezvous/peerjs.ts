import { Peer } from 'peerjs';
import type { CarrierEvents, OpenCarrier } from './carrier.ts';
import { parseFrame } from './frame.ts';
import { overCarrier } from './over-carrier.ts';
import { reaches } from './reach.ts';
import type { OpenRendezvous } from './rendezvous.ts';
import { parseServerMessage } from './server-message.ts';
import { defaultTimings, type Timings } from './timings.ts';

/**
 * PeerJS as a carrier of our frames. CANDIDATE is the one type that a PeerServer relays with any content and that a
 * Peer elsewhere ignores. Peer's own handler is taken off the socket: an OFFER without payload would throw in it,
 * and it keeps what it cannot match for ever.
 */
const peerjsCarrier: OpenCarrier = ({ address, token, server }, on) => {
  // No STUN or TURN of PeerJS's choice, and no word on the console.
  const peer = new Peer(address, { ...server, token, debug: 0, config: { iceServers: [] } });
  const { socket } = peer;
  socket.removeAllListeners('message');
  socket.on('message', (raw: unknown) => hear(raw, on));
  peer.on('disconnected', () => on.lost('unreachable'));
  return {
    post: (dst, payload) => socket.send({ type: 'CANDIDATE', dst, payload }),
    close: () => peer.destroy(),
  };
};

function hear(raw: unknown, on: CarrierEvents): void {
  const message = parseServerMessage(raw);
  if (!message) on.dropped('unknown-type');
  else if (message.type === 'OPEN') on.opened();
  else if (message.type === 'ID-TAKEN') on.lost('taken');
  else if (message.type === 'EXPIRE') on.absent(message.src);
  else if (message.type !== 'CANDIDATE') on.lost('refused');
  else {
    const frame = parseFrame(message.payload);
    if (frame) on.frame(frame, message.src);
    else on.dropped('not-parsed');
  }
}

export const peerjsWith = (timings: Timings): OpenRendezvous =>
  overCarrier(peerjsCarrier, timings, reaches(timings.request));
export const openPeerjs: OpenRendezvous = peerjsWith(defaultTimings);

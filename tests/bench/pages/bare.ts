/**
 * The least that can show a camera: one RTCPeerConnection, one websocket that passes what both say, and for outages
 * what a careful tutorial does about them: a fresh socket and an ICE restart once a second until it is connected.
 */
import { atOnce, configuration, onClick, openCamera, role, say, show } from './screen.ts';

type Said =
  | { readonly description: RTCSessionDescriptionInit }
  | { readonly candidate: RTCIceCandidateInit }
  | { readonly hangUp: true };

let pc: RTCPeerConnection | undefined;
let socket: WebSocket | undefined;
let stream: MediaStream | undefined;

function connect(): Promise<void> {
  socket?.close();
  const fresh = new WebSocket(`ws://${location.host}/wire`);
  socket = fresh;
  fresh.onmessage = ({ data }) => {
    hear(JSON.parse(String(data))).catch((error: unknown) => console.error(error));
  };
  return new Promise((resolve) => {
    fresh.onopen = () => resolve();
  });
}

const tell = (said: Said): void => {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(said));
};

function begin(): RTCPeerConnection {
  pc?.close();
  const fresh = new RTCPeerConnection(configuration);
  pc = fresh;
  fresh.onicecandidate = ({ candidate }) => candidate && tell({ candidate: candidate.toJSON() });
  fresh.onconnectionstatechange = () => say(fresh.connectionState);
  fresh.ontrack = ({ track }) => show(new MediaStream([track]));
  return fresh;
}

async function offer(): Promise<void> {
  await pc?.setLocalDescription();
  if (pc?.localDescription) tell({ description: pc.localDescription });
}

async function hear(said: Said): Promise<void> {
  if ('hangUp' in said) {
    pc?.close();
    pc = undefined;
  } else if ('candidate' in said) await pc?.addIceCandidate(said.candidate);
  else if (said.description.type === 'answer') await pc?.setRemoteDescription(said.description);
  else await answer(said.description);
}

async function answer(description: RTCSessionDescriptionInit): Promise<void> {
  const known = pc;
  const answering = known ?? begin();
  await answering.setRemoteDescription(description);
  const [track] = stream?.getVideoTracks() ?? [];
  if (!known && track && stream) answering.addTrack(track, stream);
  await offer();
}

/** Never waits for `failed`: that takes a quarter of a minute. */
async function heal(): Promise<void> {
  if (!pc || pc.connectionState === 'connected' || pc.connectionState === 'new') return;
  await connect();
  if (role === 'camera') return;
  pc.restartIce();
  await offer();
}

async function watch(): Promise<void> {
  begin().addTransceiver('video', { direction: 'recvonly' });
  await offer();
}

await connect();
if (role === 'camera') stream = await openCamera();
setInterval(() => {
  heal().catch((error: unknown) => console.error(error));
}, 1000);
onClick(watch);
if (atOnce) await watch();

export const api = {
  hangUp: (): void => {
    tell({ hangUp: true });
    pc?.close();
    pc = undefined;
    show(null);
  },
};

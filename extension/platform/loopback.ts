import type { Watchable } from '../../shared/lib/index.ts';
import { cell } from '../../shared/lib/index.ts';
import { forgettable } from '../../shared/link/index.ts';

/** What the two ends of a loopback say to each other over the view's own port. */
export type LoopbackSignal =
  | { readonly step: 'open' }
  | { readonly step: 'close' }
  | { readonly step: 'description'; readonly description: RTCSessionDescriptionInit }
  | { readonly step: 'candidate'; readonly candidate: RTCIceCandidateInit };

type Say = (signal: LoopbackSignal) => void;

export interface LoopbackEnd {
  hear(signal: LoopbackSignal): void;
}

/**
 * The host's end: a connection inside this computer that carries the host's own track to one view, for views that
 * cannot reach the host's window. The track may change or be absent; the connection stays.
 */
export function serveLoopback(
  track: Watchable<MediaStreamTrack | undefined>,
  say: Say,
  signal: AbortSignal,
): LoopbackEnd {
  const pc = connection(say, signal);
  const sender = pc.addTransceiver('video', { direction: 'sendonly' }).sender;
  const follow = (current: MediaStreamTrack | undefined): void => {
    if (!signal.aborted) void sender.replaceTrack(current ?? null).catch(() => say({ step: 'close' }));
  };
  follow(track.value);
  track.on(follow, signal);
  void describe(pc, say, signal);
  return { hear: (heard) => void accept(pc, heard, say, signal) };
}

/** The view's end: asks, answers, and holds the stream that arrives. */
export function watchLoopback(
  say: Say,
  signal: AbortSignal,
): LoopbackEnd & { readonly stream: Watchable<MediaStream | undefined> } {
  const pc = connection(say, signal);
  const stream = cell<MediaStream | undefined>(undefined);
  pc.ontrack = ({ track }) => stream.set(new MediaStream([track]));
  say({ step: 'open' });
  return { stream, hear: (heard) => void accept(pc, heard, say, signal) };
}

function connection(say: Say, signal: AbortSignal): RTCPeerConnection {
  // No ICE servers: both ends are in this computer, and nobody else may learn of it.
  const pc = forgettable({ iceServers: [], bundlePolicy: 'max-bundle' });
  pc.onicecandidate = ({ candidate }) => {
    if (candidate && !signal.aborted) say({ step: 'candidate', candidate: candidate.toJSON() });
  };
  signal.addEventListener('abort', () => pc.close(), { once: true });
  return pc;
}

async function describe(pc: RTCPeerConnection, say: Say, signal: AbortSignal): Promise<void> {
  await pc.setLocalDescription();
  if (!signal.aborted && pc.localDescription)
    say({ step: 'description', description: pc.localDescription.toJSON() });
}

async function accept(
  pc: RTCPeerConnection,
  heard: LoopbackSignal,
  say: Say,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  try {
    if (heard.step === 'candidate') await pc.addIceCandidate(heard.candidate);
    if (heard.step !== 'description') return;
    await pc.setRemoteDescription(heard.description);
    if (heard.description.type === 'offer') await describe(pc, say, signal);
  } catch {
    // Closed in the meantime, or a view that reloaded half way: the view asks again.
    if (!signal.aborted) say({ step: 'close' });
  }
}

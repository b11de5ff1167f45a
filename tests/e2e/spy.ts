/** What pages really do with camera and network, whatever they show: counted inside the page, from its first script on. */
import type { BrowserContext } from 'playwright';
import type { Looks } from './world.ts';

declare global {
  var witnessed:
    | { captures: number; tracks: MediaStreamTrack[]; connections: RTCPeerConnection[] }
    | undefined;
}

/** Reaches every page, and every document, that this context opens from now on. */
export const spyOn = (context: BrowserContext): Promise<void> =>
  context.addInitScript(spy).then(() => undefined);

function spy(): void {
  const seen: NonNullable<typeof globalThis.witnessed> = { captures: 0, tracks: [], connections: [] };
  globalThis.witnessed = seen;
  const { mediaDevices } = navigator;
  // Absent where the context is not secure.
  if (mediaDevices) {
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wish) => {
      seen.captures += 1;
      const stream = await ask(wish);
      seen.tracks.push(...stream.getTracks());
      return stream;
    };
  }
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      seen.connections.push(this);
    }
  };
}

export const captures = (view: Looks): Promise<number> =>
  view.evaluate(() => globalThis.witnessed?.captures ?? NaN);

/** Tracks of camera and microphone that still film or listen. */
export const liveTracks = (view: Looks): Promise<number> =>
  view.evaluate(
    () => globalThis.witnessed?.tracks.filter(({ readyState }) => readyState === 'live').length ?? NaN,
  );

/** Connections that are not closed. */
export const openConnections = (view: Looks): Promise<number> =>
  view.evaluate(
    () => globalThis.witnessed?.connections.filter((pc) => pc.connectionState !== 'closed').length ?? NaN,
  );

/** The spy lets go of what is closed: a browser makes no more than five hundred that somebody still holds. */
export const forgetClosed = (view: Looks): Promise<void> =>
  view.evaluate(() => {
    const { witnessed } = globalThis;
    if (!witnessed) throw new Error('nobody counted in this page');
    witnessed.connections = witnessed.connections.filter((pc) => pc.connectionState !== 'closed');
  });

/** Connections for which somebody else's description was ever taken; PeerJS makes one of its own to look what there is. */
export const answeredConnections = (view: Looks): Promise<number> =>
  view.evaluate(
    () => globalThis.witnessed?.connections.filter((pc) => pc.remoteDescription !== null).length ?? NaN,
  );

/** Every byte of media and of messages that all of this page's connections ever carried, both ways. */
export const bytesCarried = (view: Looks): Promise<number> =>
  view.evaluate(async () => {
    let bytes = 0;
    for (const pc of globalThis.witnessed?.connections ?? []) {
      for (const stat of (await pc.getStats()).values())
        if (stat.type === 'transport') bytes += stat.bytesSent + stat.bytesReceived;
    }
    return bytes;
  });

/** Every STUN or TURN server that a connection of this page asked; those that gathered nothing asked nobody. */
export const iceServersAsked = (view: Looks): Promise<string[]> =>
  view.evaluate(() => {
    if (!globalThis.witnessed) throw new Error('nobody counted in this page');
    return globalThis.witnessed.connections
      .filter((pc) => pc.localDescription !== null || pc.iceGatheringState !== 'new')
      .flatMap((pc) => (pc.getConfiguration().iceServers ?? []).flatMap(({ urls }) => urls));
  });

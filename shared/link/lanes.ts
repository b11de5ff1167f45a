import { preferCodecs } from './codecs.ts';
import type { Role } from './contract.ts';

/** What the camera puts into its two outgoing lanes. */
export interface Media {
  readonly video: MediaStreamTrack | null;
  readonly audio: MediaStreamTrack | null;
}

export interface Channels {
  readonly control: RTCDataChannel;
  readonly pulse: RTCDataChannel;
  readonly bulk: RTCDataChannel;
  readonly facts: RTCDataChannel;
}

/** Agreed beforehand by number, so that no channel costs a round trip and either side may be first. */
export const openChannels = (pc: RTCPeerConnection): Channels => ({
  control: pc.createDataChannel('control', { negotiated: true, id: 0 }),
  pulse: pc.createDataChannel('pulse', { negotiated: true, id: 1, ordered: false, maxRetransmits: 0 }),
  bulk: pc.createDataChannel('bulk', { negotiated: true, id: 2 }),
  facts: pc.createDataChannel('facts', { negotiated: true, id: 3 }),
});

/** Video out, audio out, audio in, seen from the camera and in this order in every description. */
export interface MediaLanes {
  readonly video: RTCRtpTransceiver | undefined;
  readonly listen: RTCRtpTransceiver | undefined;
  readonly talk: RTCRtpTransceiver | undefined;
}

/**
 * The camera lays all lanes once; whatever is switched later is `replaceTrack`. The lane for sound begins with no
 * track in it, and a sender without a track sends not one packet.
 */
export function layLanes(pc: RTCPeerConnection, media: Media): MediaLanes {
  const video = pc.addTransceiver(media.video ?? 'video', { direction: 'sendonly' });
  preferCodecs(video, globalThis.RTCRtpSender?.getCapabilities?.('video')?.codecs, 0);
  const listen = pc.addTransceiver(media.audio ?? 'audio', { direction: 'sendonly' });
  const talk = pc.addTransceiver('audio', { direction: 'recvonly' });
  return { video, listen, talk };
}

/**
 * The monitor's lanes come with the camera's first offer; its own voice gets a place in the first answer, and so does
 * the codec that it would rather have after so many that it could not decode.
 */
export function takeLanes(pc: RTCPeerConnection, undecodable: number): MediaLanes {
  const [video, listen, talk] = pc.getTransceivers();
  if (video && undecodable > 0)
    preferCodecs(video, globalThis.RTCRtpReceiver?.getCapabilities?.('video')?.codecs, undecodable);
  if (talk && talk.direction === 'recvonly') talk.direction = 'sendonly';
  return { video, listen, talk };
}

export const noLanes: MediaLanes = { video: undefined, listen: undefined, talk: undefined };

export const laneOfPicture = (role: Role, lanes: MediaLanes): RTCRtpSender | RTCRtpReceiver | undefined =>
  role === 'camera' ? lanes.video?.sender : lanes.video?.receiver;

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
  preferVp8(video);
  const listen = pc.addTransceiver(media.audio ?? 'audio', { direction: 'sendonly' });
  const talk = pc.addTransceiver('audio', { direction: 'recvonly' });
  return { video, listen, talk };
}

/** The monitor's lanes come with the camera's first offer; its own voice gets a place in the first answer. */
export function takeLanes(pc: RTCPeerConnection): MediaLanes {
  const [video, listen, talk] = pc.getTransceivers();
  if (talk && talk.direction === 'recvonly') talk.direction = 'sendonly';
  return { video, listen, talk };
}

export const noLanes: MediaLanes = { video: undefined, listen: undefined, talk: undefined };

export const laneOfPicture = (role: Role, lanes: MediaLanes): RTCRtpSender | RTCRtpReceiver | undefined =>
  role === 'camera' ? lanes.video?.sender : lanes.video?.receiver;

/** Some Android Chromes offer no H.264 or an odd profile, and Safari puts it first: VP8 works everywhere. */
function preferVp8(lane: RTCRtpTransceiver): void {
  const known = globalThis.RTCRtpSender?.getCapabilities?.('video')?.codecs;
  if (!known || !lane.setCodecPreferences) return;
  const isVp8 = (codec: { mimeType: string }): boolean => codec.mimeType.toLowerCase() === 'video/vp8';
  lane.setCodecPreferences([...known.filter(isVp8), ...known.filter((codec) => !isVp8(codec))]);
}

/**
 * A receiver that lost packets shows nothing until the next keyframe, and its own request for one may be lost as
 * well. Switching the encoding off and on makes the next frame a keyframe in every browser; Chromium also takes the
 * plain request.
 */
export async function forceKeyframe(sender: RTCRtpSender): Promise<void> {
  const off = sender.getParameters();
  const encoding = off.encodings[0];
  if (!encoding || encoding.active === false) return;
  encoding.active = false;
  await sender.setParameters(off);
  const on = sender.getParameters();
  for (const each of on.encodings) each.active = true;
  await sender.setParameters(on, KEYFRAME);
}

const KEYFRAME: RTCSetParameterOptions = Object.assign({}, { encodingOptions: [{ keyFrame: true }] });

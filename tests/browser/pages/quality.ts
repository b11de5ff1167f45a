/** A camera page's outgoing picture and a monitor that asks for it, in one page, over the memory rendezvous. */
import { createBoot, createIdentity } from '../../../shared/identity/index.ts';
import { consoleLog, systemClock, utf8 } from '../../../shared/lib/index.ts';
import type { LinkState, Role } from '../../../shared/link/index.ts';
import { createPace } from '../../../shared/media/index.ts';
import type { RendezvousServer, Sending } from '../../../shared/protocol/index.ts';
import { askFor, type Size, usualQuality } from '../../../shared/quality/index.ts';
import { createMemoryExchange } from '../../../shared/rendezvous/index.ts';
import { createOutgoing, type Outgoing } from '../../../site/camera/outgoing.ts';
import { type Device, startDevice } from './link-device.ts';

const NOWHERE: RendezvousServer = { host: 'memory', port: 1, path: '/', key: 'k', secure: false };
const devices = new Map<Role, Device>();
const states: LinkState['at'][] = [];
let told: Sending | undefined;
let filming: MediaStreamTrack | undefined;

const device = (role: Role): Device => {
  const found = devices.get(role);
  if (!found) throw new Error(`No ${role} was started here`);
  return found;
};

/** All that the camera sends: payload of every kind, and what comes on top of it. */
interface Uplink {
  readonly at: number;
  readonly payload: number;
  readonly transport: number;
  readonly framesEncoded: number;
  readonly keyFrames: number;
  readonly width: number;
  readonly height: number;
}

async function uplink(): Promise<Uplink> {
  const sums = { payload: 0, transport: 0, framesEncoded: 0, keyFrames: 0, width: 0, height: 0 };
  for (const pc of device('camera').connections) {
    (await pc.getStats()).forEach((stat) => {
      if (stat.type === 'outbound-rtp' || stat.type === 'data-channel') sums.payload += stat.bytesSent ?? 0;
      if (stat.type === 'transport') sums.transport += stat.bytesSent ?? 0;
      if (stat.type !== 'outbound-rtp' || stat.kind !== 'video') return;
      sums.framesEncoded += stat.framesEncoded ?? 0;
      sums.keyFrames += stat.keyFramesEncoded ?? 0;
      sums.width = stat.frameWidth ?? 0;
      sums.height = stat.frameHeight ?? 0;
    });
  }
  return { at: performance.now(), ...sums };
}

/** What the monitor decodes now, and when a picture of that height was first decoded. */
async function decoded(): Promise<{ readonly height: number; readonly frames: number }> {
  let now = { height: 0, frames: 0 };
  for (const pc of device('monitor').connections) {
    (await pc.getStats()).forEach((stat) => {
      if (stat.type === 'inbound-rtp' && stat.kind === 'video')
        now = { height: stat.frameHeight ?? 0, frames: stat.framesDecoded ?? 0 };
    });
  }
  return now;
}

/** Far harder to encode than anything a lens sees: no frame tells the encoder anything about the next one. */
function noise(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 360];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas to draw on');
  const frames = Array.from({ length: 4 }, () => {
    const image = context.createImageData(canvas.width, canvas.height);
    for (let at = 0; at < image.data.length; at++) image.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
    return image;
  });
  let next = 0;
  systemClock.every(50, () => {
    const frame = frames[next++ % frames.length];
    if (frame) context.putImageData(frame, 0, 0);
  });
  const [track] = canvas.captureStream(20).getVideoTracks();
  if (!track) throw new Error('The canvas gave no track');
  return track;
}

async function lens(): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } });
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('The fake camera gave no track');
  return track;
}

/** As the camera page does it. */
function follow(track: MediaStreamTrack, { frameRate }: Outgoing, signal: AbortSignal): void {
  filming = track;
  const log = consoleLog('pace');
  const openAnew = (): void => log.info('a new camera would be opened here');
  const pace = createPace({ clock: systemClock, log, openAnew });
  pace.lead(track, signal);
  frameRate.on((rate) => rate !== undefined && pace.want(rate), signal);
}

const ask = (size: Size | undefined): boolean => {
  const eyes = size ? [{ view: 'tab', size }] : [];
  return device('monitor').link.control.send({ kind: 'want', ...askFor(eyes, usualQuality).want });
};

export const api = {
  start: async (picture: 'lens' | 'noise'): Promise<void> => {
    const [camera, monitor] = [await createIdentity(), await createIdentity()];
    const exchange = createMemoryExchange({ clock: systemClock });
    const both = { secret: utf8('a secret of thirty-two characters'), open: exchange.open, server: NOWHERE };
    const begin = async (role: Role): Promise<Device> => {
      const [identity, peer] = role === 'camera' ? [camera, monitor] : [monitor, camera];
      const started = await startDevice({ ...both, role, identity, peer: peer.keys, boot: createBoot() });
      devices.set(role, started);
      return started;
    };
    const { link } = await begin('camera');
    const { signal } = new AbortController();
    const outgoing = createOutgoing({ link, clock: systemClock, log: consoleLog('camera'), signal });
    const track = picture === 'lens' ? await lens() : noise();
    outgoing.setVideo(track);
    if (picture === 'lens') follow(track, outgoing, signal);
    const other = (await begin('monitor')).link;
    other.state.on(({ at }) => states.push(at));
    other.control.incoming.on((message) => {
      if (message.kind === 'sending') told = message;
    });
    // Frames are decoded whether or not anybody draws them.
    other.video.on((track) => {
      if (track)
        document.body.appendChild(document.createElement('video')).srcObject = new MediaStream([track]);
    });
  },
  state: (role: Role): LinkState['at'] => device(role).link.state.value.at,
  /** Every state since the last time that this was asked. */
  statesSince: (): readonly LinkState['at'][] => states.splice(0),
  ask,
  uplink,
  decoded,
  told: (): Sending | undefined => told,
  /** Frames a second that the camera delivers, by its own word. */
  captured: (): number | undefined => filming?.getSettings().frameRate,
  /** How long it takes, from the asking to the first decoded picture of at least this height and the full rate. */
  askAndTime: async (size: Size): Promise<{ readonly sized: number; readonly flowing: number }> => {
    const since = performance.now();
    ask(size);
    while ((await decoded()).height < size.height) {
      if (performance.now() - since > 10_000) throw new Error('the picture never grew');
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const sized = performance.now() - since;
    const { frames } = await decoded();
    while ((await decoded()).frames < frames + 5)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return { sized, flowing: performance.now() - since };
  },
};

/** Two devices in one page over the memory rendezvous, or one device a page over a PeerServer. */
import { createBoot, createIdentity, type Identity, parseIdentity } from '../../../shared/identity/index.ts';
import { systemClock, utf8 } from '../../../shared/lib/index.ts';
import type { LinkReport, LinkState, Role } from '../../../shared/link/index.ts';
import type { ControlMessage, PublicKeys, RendezvousServer } from '../../../shared/protocol/index.ts';
import { createMemoryExchange, openPeerjs } from '../../../shared/rendezvous/index.ts';
import { openStore } from '../../../shared/store/index.ts';
import { type Device, startDevice } from './link-device.ts';

const SECRET = utf8('a secret of thirty-two characters');
const NOWHERE: RendezvousServer = { host: 'memory', port: 1, path: '/', key: 'k', secure: false };

const devices = new Map<Role, Device>();
const identities = new Map<Role, Identity>();
const heard: ControlMessage[] = [];
const states: string[] = [];
const exchange = createMemoryExchange({ clock: systemClock });
let player: HTMLVideoElement | undefined;

const device = (role: Role): Device => {
  const found = devices.get(role);
  if (!found) throw new Error(`No ${role} was started here`);
  return found;
};

const identityOf = async (role: Role): Promise<Identity> => {
  const known = identities.get(role) ?? (await createIdentity());
  identities.set(role, known);
  return known;
};

const picture = async (): Promise<MediaStreamTrack> => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 240 } });
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('The fake camera gave no track');
  return track;
};

async function begin(started: Device, role: Role): Promise<void> {
  devices.set(role, started);
  const { link } = started;
  link.state.on(({ at }) => states.push(`${role} ${at}`));
  link.control.incoming.on((message) => heard.push(message));
  if (role === 'camera') link.setVideo(await picture());
  else link.video.on((track) => track && play(track));
}

function play(track: MediaStreamTrack): void {
  player ??= document.body.appendChild(document.createElement('video'));
  player.muted = true;
  player.srcObject = new MediaStream([track]);
  // A new track interrupts the play of the one before it, which is no failure.
  player.play().catch((error: unknown) => console.debug('play was interrupted', error));
}

/** Summed over all connections that this device ever made and that can still be asked. */
async function sums(role: Role): Promise<Record<'video' | 'audio' | 'sent' | 'received', number>> {
  const total = { video: 0, audio: 0, sent: 0, received: 0 };
  for (const pc of device(role).connections) {
    (await pc.getStats()).forEach((stat) => {
      if (stat.type === 'inbound-rtp') total.received += stat.bytesReceived;
      if (stat.type === 'outbound-rtp') total.sent += stat.bytesSent;
      if (stat.type === 'inbound-rtp' || stat.type === 'outbound-rtp') {
        const bytes: number = stat.bytesReceived ?? stat.bytesSent;
        if (stat.kind === 'audio') total.audio += bytes;
        else total.video += bytes;
      }
    });
  }
  return total;
}

export const api = {
  /** Starts, or starts again as a reload would: same keys, new boot. */
  startInMemory: async (role: Role): Promise<void> => {
    const other = role === 'camera' ? 'monitor' : 'camera';
    const [identity, peer] = await Promise.all([identityOf(role), identityOf(other)]);
    devices.get(role)?.vanish();
    const options = { role, identity, peer: peer.keys, secret: SECRET, boot: createBoot() };
    await begin(await startDevice({ ...options, open: exchange.open, server: NOWHERE }), role);
  },
  memoryDown: () => exchange.faults.down(),
  memoryUp: () => exchange.faults.up(),

  /** This page's own keys, which outlive a reload. */
  keys: async (): Promise<PublicKeys> => {
    const store = await openStore('link-test');
    const shelf = store.shelf('identity', parseIdentity);
    const kept = (await shelf.get()) ?? (await createIdentity());
    await shelf.put(kept);
    store.close();
    identities.set('camera', kept).set('monitor', kept);
    return kept.keys;
  },
  start: async (role: Role, peer: PublicKeys, server: RendezvousServer): Promise<void> => {
    const options = { role, identity: await identityOf(role), peer, secret: SECRET, boot: createBoot() };
    await begin(await startDevice({ ...options, open: openPeerjs, server }), role);
  },

  state: (role: Role): LinkState => device(role).link.state.value,
  states: (): readonly string[] => states,
  report: (role: Role): Promise<LinkReport> => device(role).link.report(),
  sums,
  refused: (role: Role) => device(role).refused(),
  say: (role: Role, message: ControlMessage): boolean => device(role).link.control.send(message),
  heard: (): readonly ControlMessage[] => heard,
  lastPictureAt: (role: Role): number | undefined => device(role).link.lastPictureAt(),
  openConnections: (role: Role): number =>
    device(role).connections.filter((pc) => pc.connectionState !== 'closed').length,
  connectionsMade: (role: Role): number => device(role).connections.length,
  timers: (role: Role): number => device(role).timers(),
  setSound: async (on: boolean): Promise<void> => {
    const stream = on ? await navigator.mediaDevices.getUserMedia({ audio: true }) : undefined;
    device('camera').link.setAudio(stream?.getAudioTracks()[0] ?? null);
  },
  setPicture: async (on: boolean): Promise<void> =>
    device('camera').link.setVideo(on ? await picture() : null),
  stop: (role: Role): void => device(role).link.stop('by-user'),
  vanish: (role: Role): void => device(role).vanish(),
  hint: (role: Role): void => device(role).link.hint(),
  /** What a view shows, by the view's own measure. */
  shownFrames: (): number => player?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
};

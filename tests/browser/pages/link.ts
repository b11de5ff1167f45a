/** Two devices in one page over the memory rendezvous, or one device a page over a PeerServer. */
import {
  addressesOf,
  createBoot,
  createIdentity,
  type Identity,
  parseIdentity,
} from '../../../shared/identity/index.ts';
import { systemClock, utf8 } from '../../../shared/lib/index.ts';
import type { LinkReport, LinkState, Role } from '../../../shared/link/index.ts';
import type { ControlMessage, PublicKeys, RendezvousServer } from '../../../shared/protocol/index.ts';
import {
  createMemoryExchange,
  type Fate,
  fates,
  openPeerjs,
  type Relayed,
} from '../../../shared/rendezvous/index.ts';
import { openStore } from '../../../shared/store/index.ts';
import { type Device, startDevice } from './link-device.ts';
import { setOutage, setSwapping } from './link-faults.ts';

const SECRET = utf8('a secret of thirty-two characters');
const NOWHERE: RendezvousServer = { host: 'memory', port: 1, path: '/', key: 'k', secure: false };

const devices = new Map<Role, Device>();
const identities = new Map<Role, Identity>();
const heard: ControlMessage[] = [];
const states: string[] = [];
/** What the camera's lanes did: each opening and closing, and of each message its size and its first byte. */
const lanes = { bulk: [] as string[], facts: [] as string[] };
const exchange = createMemoryExchange({ clock: systemClock });
let undoMeddling = (): void => undefined;
let intruder: Device | undefined;
let player: HTMLVideoElement | undefined;

type Meddling = keyof typeof MEDDLING;
const MEDDLING = {
  nothing: () => undefined,
  losing: () => (Math.random() < 0.4 ? fates.lost : undefined),
  doubling: () => fates.twice,
  shuffling: () => fates.late(Math.random() * 400),
  garbling: ({ letter }: Relayed) =>
    letter.kind === 'message' && Math.random() < 0.25
      ? [{ letter: { ...letter, text: letter.text.replace(/[a-m]/g, 'z') } }]
      : undefined,
  /** Each says that it is the other. */
  forging: ({ from, to }: Relayed) => (Math.random() < 0.4 ? [{ from: to, to: from }, {}] : undefined),
} satisfies Record<string, (relayed: Relayed) => Fate | undefined>;

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
  if (role === 'camera') followLanes(started);
  if (role === 'camera') link.setVideo(await picture());
  else link.video.on((track) => track && play(track));
}

function followLanes({ link }: Device): void {
  for (const name of ['bulk', 'facts'] as const) {
    lanes[name] = [];
    link[name].open.on((open) => lanes[name].push(open ? 'open' : 'closed'));
    link[name].incoming.on((data) =>
      lanes[name].push(typeof data === 'string' ? data : `${data.length} of ${data[0]}`),
    );
  }
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

/** Of the newest connection; Firefox tells nothing of one that is closed. */
function usernameFragment(role: Role): string | undefined {
  const newest = device(role).connections.findLast((pc) => pc.connectionState !== 'closed');
  return /ice-ufrag:(\S+)/.exec(newest?.localDescription?.sdp ?? '')?.[1];
}

/** Of any kind, DTLS included: what really came in. */
async function transported(connections: readonly RTCPeerConnection[]): Promise<number> {
  let bytes = 0;
  for (const pc of connections) {
    (await pc.getStats()).forEach((stat) => {
      if (stat.type === 'inbound-rtp' || stat.type === 'data-channel') bytes += stat.bytesReceived ?? 0;
    });
  }
  return bytes;
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
  meddle: (as: Meddling): void => {
    undoMeddling();
    undoMeddling = exchange.faults.meddle(MEDDLING[as]);
  },
  /** All letters that ever passed, once more. */
  replay: (): number => {
    const letters = [...exchange.faults.relayed];
    for (const { from, to, letter } of letters) exchange.faults.inject({ from, to, frame: letter });
    return letters.length;
  },
  /**
   * A stranger that even knows the household's secret, and has the rendezvous on its side: what it sends comes from
   * the address of the one whose part it plays, and it gets a copy of everything that goes there.
   */
  startImpostor: async (role: Role): Promise<void> => {
    const other = role === 'camera' ? 'monitor' : 'camera';
    const [impostor, victim, played] = [
      await createIdentity(),
      await identityOf(other),
      await identityOf(role),
    ];
    const [own, stolen, asked] = await Promise.all(
      [impostor, played, victim].map(({ id }) => addressesOf(SECRET, id, 1)),
    );
    exchange.faults.meddle(({ from, to }) => {
      if (own?.includes(from)) return [{ ...(stolen?.[0] && { from: stolen[0] }) }];
      if (asked?.includes(from) && stolen?.includes(to)) return [{}, { ...(own?.[0] && { to: own[0] }) }];
      return undefined;
    });
    const options = { role, identity: impostor, peer: victim.keys, secret: SECRET, boot: createBoot() };
    intruder = await startDevice({ ...options, open: exchange.open, server: NOWHERE });
    if (role === 'camera') intruder.link.setVideo(await picture());
  },
  impostor: async () => ({
    at: intruder?.link.state.value.at,
    bytes: intruder ? await transported(intruder.connections) : 0,
    refused: intruder?.refused() ?? {},
  }),
  outage: setOutage,
  /** Ends it as soon as this device looks for another path, with no way to the test and back in between. */
  outageUntilAnotherPath: async (role: Role): Promise<void> => {
    const before = usernameFragment(role);
    setOutage(true);
    while (usernameFragment(role) === before) await new Promise((resolve) => setTimeout(resolve, 10));
    setOutage(false);
  },
  usernameFragment,
  /** The connection dies under the link. */
  killConnection: (role: Role): void => device(role).connections.at(-1)?.close(),
  swapFingerprints: setSwapping,
  transported: (role: Role): Promise<number> => transported(device(role).connections),

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
  laneOpen: (role: Role, lane: 'bulk' | 'facts'): boolean => device(role).link[lane].open.value,
  sayOnLane: (role: Role, lane: 'bulk' | 'facts', text: string): Promise<boolean> =>
    device(role).link[lane].send(text),
  /** Many large messages, each as soon as there is room for it; how many the browser took. */
  pour: async (role: Role, lane: 'bulk' | 'facts', messages: number, size: number): Promise<number> => {
    let sent = 0;
    for (let i = 0; i < messages; i++) {
      if (!(await device(role).link[lane].send(new Uint8Array(size).fill(i)))) break;
      sent += 1;
    }
    return sent;
  },
  laneStory: (lane: 'bulk' | 'facts'): readonly string[] => lanes[lane],
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

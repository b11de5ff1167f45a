/** A phone and a monitor in one page: the camera's own lease and the host's own ears, over a real link. */
import {
  createListenDesk,
  type ListenDesk,
  type ListenRecord,
  playSound,
} from '../../../extension/host/listen/index.ts';
import { createBoot, createIdentity, type Identity } from '../../../shared/identity/index.ts';
import { consoleLog, emitter, systemClock, utf8 } from '../../../shared/lib/index.ts';
import type { DeviceId, RendezvousServer } from '../../../shared/protocol/index.ts';
import { createMemoryExchange } from '../../../shared/rendezvous/index.ts';
import { createListening, type Listening } from '../../../site/camera/listening.ts';
import { createMicrophone } from '../../../site/camera/microphone.ts';
import { type Device, startDevice } from './link-device.ts';

const SECRET = utf8('a secret of thirty-two characters');
const NOWHERE: RendezvousServer = { host: 'memory', port: 1, path: '/', key: 'k', secure: false };

interface Pair {
  readonly camera: Device;
  readonly monitor: Device;
  readonly id: DeviceId;
  readonly listening: Listening;
  readonly desk: ListenDesk;
}

let pair: Pair | undefined;
let loudest = 0;
const elements: HTMLAudioElement[] = [];

const now = (): Pair => {
  if (pair === undefined) throw new Error('nothing was started');
  return pair;
};

async function device(role: 'camera' | 'monitor', identity: Identity, peer: Identity): Promise<Device> {
  const { keys } = peer;
  const options = { role, identity, peer: keys, secret: SECRET, boot: createBoot(), server: NOWHERE };
  return startDevice({ ...options, open: exchange.open });
}
const exchange = createMemoryExchange({ clock: systemClock });

/** As the store does, in memory. */
function shelf() {
  let kept: ListenRecord | undefined;
  return {
    get: async () => kept,
    put: async (record: ListenRecord) => {
      kept = record;
    },
    remove: async () => {
      kept = undefined;
    },
  };
}

async function audioBytes({ connections }: Device): Promise<number> {
  let bytes = 0;
  for (const pc of connections) {
    (await pc.getStats()).forEach((stat) => {
      if (stat.kind === 'audio') bytes += stat.bytesReceived ?? stat.bytesSent ?? 0;
    });
  }
  return bytes;
}

export const api = {
  start: async (): Promise<void> => {
    const [mine, theirs] = [await createIdentity(), await createIdentity()];
    const camera = await device('camera', mine, theirs);
    const monitor = await device('monitor', theirs, mine);
    const { signal } = new AbortController();
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { width: 320, height: 240 },
      audio: true,
    });
    const [picture, microphone] = [stream.getVideoTracks()[0], stream.getAudioTracks()[0]];
    if (!picture || !microphone) throw new Error('the fake devices gave no track');
    microphone.enabled = false;
    camera.link.setVideo(picture);
    const shared = createMicrophone(signal);
    const listening = createListening({ link: camera.link, microphone: shared, clock: systemClock, signal });
    shared.set(microphone);
    const live = emitter<DeviceId>();
    monitor.link.state.on(({ at }) => at === 'live' && live.emit(mine.id));
    const desk = await createListenDesk({
      shelf: shelf(),
      session: undefined,
      cameras: {
        changed: emitter<void>(),
        live,
        records: () => [{ id: mine.id, watched: true }],
        sound: () => monitor.link.sound.value,
        send: (_, message) => monitor.link.control.send(message),
      },
      playSound: (track, how) => {
        const element = new Audio();
        elements.push(element);
        return playSound({ ...how, element, stream: new MediaStream([track]) });
      },
      clock: systemClock,
      log: consoleLog('ears'),
      signal,
    });
    desk.levels.on(({ levels }) => {
      loudest = Math.max(loudest, levels[mine.id] ?? 0);
    });
    pair = { camera, monitor, id: mine.id, listening, desk };
  },
  live: (): boolean =>
    now().monitor.link.state.value.at === 'live' && now().camera.link.state.value.at === 'live',
  listen: (on: boolean): Promise<boolean> => now().desk.listen(now().id, on),
  setVolume: (volume: number): Promise<boolean> => now().desk.setVolume(now().id, volume),
  facts: () => now().desk.facts(now().id),
  heard: (): boolean => now().listening.heard.value,
  sent: (): Promise<number> => audioBytes(now().camera),
  received: (): Promise<number> => audioBytes(now().monitor),
  /** The loudest that was told since this was asked last. */
  loudest: (): number => {
    const before = loudest;
    loudest = 0;
    return before;
  },
  players: () =>
    elements.map(({ paused, currentTime, volume, srcObject }) => ({
      paused,
      currentTime,
      volume,
      holds: srcObject !== null,
    })),
  frames: async (): Promise<number> => (await now().monitor.link.report()).video?.frames ?? 0,
  made: (): number => now().monitor.connections.length,
  killConnection: (): void => now().monitor.connections.at(-1)?.close(),
  /** The monitor ends as a crash would end it. */
  vanish: (): void => now().monitor.vanish(),
};

import * as Y from 'yjs';
import { authorOf, newClient } from '../../../shared/household/author.ts';
import { createTidying } from '../../../shared/household/compact.ts';
import { keyOfField, tableOf } from '../../../shared/household/document.ts';
import { type FactsLane, type Household, openHousehold } from '../../../shared/household/index.ts';
import {
  type Bytes,
  base32,
  type Clock,
  cell,
  emitter,
  silentLog,
  systemClock,
} from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { openUpdateStore } from '../../../shared/store/index.ts';

const DEVICES = 30;
const OWNERS = 2;
/** Somebody changes something twenty times a day, every day; each phone says something new of itself every hour. */
const EDITS = 365 * 20;
const REPORTS = 365 * 24;
const FIELDS = ['name', 'room', 'icon', 'order', 'quality', 'alarm', 'schedule', 'camera'];

const deviceNumber = (n: number): DeviceId =>
  base32(Uint8Array.from({ length: 20 }, (_, at) => (n * 37 + at * (n + 11)) % 256)) as DeviceId;
const roleOf = (id: DeviceId) =>
  Array.from({ length: OWNERS }, (_, n) => deviceNumber(n)).includes(id) ? 'owner' : 'camera';

const values: Readonly<Record<string, (n: number) => unknown>> = {
  name: (n) => `Camera ${n}`,
  room: (n) => `Room ${n % 40}`,
  icon: (n) => ['cot', 'bed', 'door'][n % 3],
  order: (n) => n % 30,
  quality: (n) => ({ preset: n % 2 ? 'auto' : 'saver', prefer: 'balanced' }),
  alarm: (n) => ({ delay: (n % 50) * 1000, until: 'acknowledged' }),
  schedule: (n) => [{ days: [1, 2, 3, 4, 5], from: 1140, until: n % 1440 }],
  camera: (n) => `camera2 ${n % 3}, facing back`,
};

/** What two owners and 28 phones wrote in a year, the two owners always connected. */
function year(): Uint8Array {
  const owners = [new Y.Doc(), new Y.Doc()] as const;
  owners.forEach((doc, n) => {
    doc.clientID = newClient(authorOf(deviceNumber(n)), true, () => 0.3);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'relay') Y.applyUpdate(owners[n === 0 ? 1 : 0], update, 'relay');
    });
  });
  const tidying = createTidying(owners[0], authorOf(deviceNumber(0)), () => true);
  for (let n = 0; n < EDITS; n += 1) {
    // As the household does it: every ten minutes it looks whether it is time.
    if (n % 20 === 0) tidying.compact();
    const field = FIELDS[(n * 7) % FIELDS.length] ?? 'name';
    const device = deviceNumber((n * 13) % DEVICES);
    // Now at one computer, now at the other.
    const doc = owners[Math.floor(n / 3) % 5 === 0 ? 1 : 0];
    tableOf(doc, 'settings').set(keyOfField(device, field), values[field]?.(n));
  }
  for (let n = OWNERS; n < DEVICES; n += 1) {
    const id = deviceNumber(n);
    const doc = new Y.Doc();
    doc.clientID = newClient(authorOf(id), true, () => 0.3);
    const own = tableOf(doc, 'own');
    for (let hour = 0; hour < REPORTS; hour += 1)
      own.set(id, {
        kind: 'camera',
        version: '0.1.0',
        network: 'wifi',
        storage: { used: hour * 1000, of: 64_000_000_000 },
        cameras: [{ id: 'a'.repeat(64), label: 'camera2 0, facing back' }],
        lastSeen: hour,
      });
    Y.applyUpdate(owners[0], Y.encodeStateAsUpdate(doc));
    owners[0].getText(`notes/${id}`).insert(0, 'On the upper shelf. The charger lies in the drawer.');
  }
  return Y.encodeStateAsUpdate(owners[0]);
}

const page = new AbortController();
const open = async (n: number, name?: string, clock: Clock = systemClock): Promise<Household> =>
  openHousehold({
    me: deviceNumber(n),
    roleOf,
    store: name === undefined ? undefined : await openUpdateStore(name),
    clock,
    random: Math.random,
    log: silentLog,
    signal: page.signal,
  });

/** The two ends of a data channel between two connections of this page: encrypted and sent as between two computers. */
async function channel(): Promise<readonly [RTCDataChannel, RTCDataChannel]> {
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  a.onicecandidate = ({ candidate }) => void b.addIceCandidate(candidate ?? undefined);
  b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined);
  const ends = [a, b].map((pc) => pc.createDataChannel('facts', { negotiated: true, id: 3 }));
  const [one, two] = ends;
  if (!one || !two) throw new Error('No channel was made');
  await a.setLocalDescription();
  if (a.localDescription) await b.setRemoteDescription(a.localDescription);
  await b.setLocalDescription();
  if (b.localDescription) await a.setRemoteDescription(b.localDescription);
  for (const end of [one, two]) {
    end.binaryType = 'arraybuffer';
    if (end.readyState !== 'open') await new Promise((opened) => end.addEventListener('open', opened));
  }
  return [one, two];
}

interface Plug extends FactsLane {
  plug(on: boolean): void;
}

function laneOver(channel: RTCDataChannel): Plug {
  const isOpen = cell(false);
  const incoming = emitter<string | Uint8Array>();
  channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) =>
    isOpen.value && incoming.emit(new Uint8Array(data));
  return {
    open: isOpen,
    incoming,
    async send(data) {
      if (typeof data === 'string') channel.send(data);
      else channel.send(data);
      return true;
    },
    plug: isOpen.set,
  };
}

const until = (is: () => boolean): Promise<void> =>
  new Promise((done) => {
    const look = (): unknown => (is() ? done() : setTimeout(look, 0));
    look();
  });

async function pair(stored: boolean) {
  const [a, b] = [await open(0, stored ? 'facts' : undefined), await open(1)];
  const [one, two] = (await channel()).map(laneOver);
  if (!one || !two) throw new Error('No lane was made');
  a.join(deviceNumber(1), one, page.signal);
  b.join(deviceNumber(0), two, page.signal);
  const plug = (on: boolean): void => {
    for (const lane of [one, two]) lane.plug(on);
  };
  return { a, b, plug };
}

export const api = {
  /** Writes the year to the disk; its weight. */
  async keepYear(): Promise<number> {
    const whole = year();
    const store = await openUpdateStore('facts');
    await store.replace(whole as Bytes);
    store.close();
    return whole.length;
  },

  /** From nothing to a household whose facts can be read. */
  async load(): Promise<number> {
    const began = performance.now();
    const household = await open(0, 'facts');
    const took = performance.now() - began;
    if (household.devices.value.size !== DEVICES) throw new Error('The year was not read');
    return took;
  },

  async bareLoad(): Promise<number> {
    const began = performance.now();
    const store = await openUpdateStore('facts');
    const doc = new Y.Doc();
    for (const update of await store.load()) Y.applyUpdate(doc, update);
    return performance.now() - began;
  },

  /** From an edit on one device until another can show it. */
  async edits(count: number): Promise<number[]> {
    const { a, b, plug } = await pair(true);
    plug(true);
    await until(() => a.level.value.size === 1 && b.level.value.size === 1);
    const samples: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const device = deviceNumber(n % DEVICES);
      const seen = new Promise<number>((done) => {
        const off = b.devices.on((all) => {
          if (all.get(device)?.settings.name !== `Edit ${n}`) return;
          off();
          done(performance.now());
        });
      });
      const began = performance.now();
      a.change({ of: 'device', device, set: { name: `Edit ${n}` } });
      samples.push((await seen) - began);
    }
    return samples;
  },

  async bareEdits(count: number): Promise<number[]> {
    const [one, two] = await channel();
    const docs = [new Y.Doc(), new Y.Doc()] as const;
    docs[0].on('update', (update: Uint8Array) => one.send(new Uint8Array(update)));
    const samples: number[] = [];
    for (let n = 0; n < count; n += 1) {
      const seen = new Promise<number>((done) => {
        two.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
          Y.applyUpdate(docs[1], new Uint8Array(data));
          done(performance.now());
        };
      });
      const began = performance.now();
      docs[0].getMap('any').set('name', `Edit ${n}`);
      samples.push((await seen) - began);
    }
    return samples;
  },

  /** From the opening of the lane until both know a hundred edits that each made apart; the first time it is the year. */
  async rejoin(count: number): Promise<{ fresh: number; again: number[] }> {
    const { a, b, plug } = await pair(true);
    const both = (): boolean => a.level.value.size === 1 && b.level.value.size === 1;
    const time = async (): Promise<number> => {
      const began = performance.now();
      plug(true);
      await until(both);
      return performance.now() - began;
    };
    const fresh = await time();
    const again: number[] = [];
    for (let n = 0; n < count; n += 1) {
      plug(false);
      for (let edit = 0; edit < 100; edit += 1)
        for (const [at, side] of [a, b].entries())
          side.change({
            of: 'device',
            device: deviceNumber(edit % DEVICES),
            set: at === 0 ? { name: `N ${n} ${edit}` } : { room: `R ${n} ${edit}` },
          });
      again.push(await time());
      if (JSON.stringify([...a.devices.value]) !== JSON.stringify([...b.devices.value]))
        throw new Error('They differ');
    }
    return { fresh, again };
  },

  /** Bits a second that a device sends and receives while nothing happens, by a clock that runs faster. */
  async idle(minutes: number, speed: number): Promise<number> {
    const clock: Clock = {
      now: () => Date.now() * speed,
      after: (delay, run, signal) => systemClock.after(delay / speed, run, signal),
      every: (period, run, signal) => systemClock.every(period / speed, run, signal),
    };
    let bytes = 0;
    const all: Household[] = [];
    for (let n = 0; n < DEVICES; n += 1) all.push(await open(n, undefined, clock));
    const link = (a: number, b: number): void => {
      const open = cell(true);
      const comes = [emitter<Uint8Array>(), emitter<Uint8Array>()] as const;
      const end = (mine: 0 | 1): FactsLane => ({
        open,
        incoming: comes[mine],
        async send(data) {
          bytes += data.length;
          if (typeof data !== 'string') queueMicrotask(() => comes[mine === 0 ? 1 : 0].emit(data));
          return true;
        },
      });
      all[a]?.join(deviceNumber(b), end(0), page.signal);
      all[b]?.join(deviceNumber(a), end(1), page.signal);
    };
    for (let a = 0; a < OWNERS; a += 1) for (let b = a + 1; b < DEVICES; b += 1) link(a, b);
    all.forEach((one, n) => {
      one.report({ kind: n < OWNERS ? 'monitor' : 'camera', version: '0.1.0', network: 'wifi' });
      one.setPresence({ battery: { level: 0.51, charging: false }, connections: 2 });
    });
    await new Promise((done) => setTimeout(done, 1000));
    bytes = 0;
    await new Promise((done) => setTimeout(done, (minutes * 60_000) / speed));
    return (bytes * 2 * 8) / (minutes * 60) / DEVICES;
  },
};

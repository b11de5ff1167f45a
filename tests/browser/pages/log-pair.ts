/** A camera and a monitor in one page, each with its own keys and its own database, and a lane between them. */
import {
  type BulkLane,
  copiesOf,
  type DeviceLog,
  type EventRow,
  type Finding,
  type LogEvent,
  openLog,
  replicate,
} from '../../../shared/events/index.ts';
import { createBoot, createIdentity, type Identity, parseIdentity } from '../../../shared/identity/index.ts';
import { cell, emitter, silentLog, systemClock, utf8 } from '../../../shared/lib/index.ts';
import { createMemoryExchange } from '../../../shared/rendezvous/index.ts';
import { openLedger, openStore } from '../../../shared/store/index.ts';
import { type Device, startDevice } from './link-device.ts';

const ROLES = ['camera', 'monitor'] as const;
type Role = (typeof ROLES)[number];

interface Party {
  readonly identity: Identity;
  readonly log: DeviceLog;
}

declare global {
  /** Of the test: an event was acknowledged. */
  var acknowledged: ((role: Role, seq: number, hash: string) => Promise<void>) | undefined;
}

const { signal } = new AbortController();
const parties = new Map<Role, Party>();
const findings: Finding[] = [];
let devices: readonly Device[] = [];

const party = (role: Role): Party => {
  const found = parties.get(role);
  if (!found) throw new Error(`there is no ${role} yet`);
  return found;
};

async function begin(role: Role): Promise<void> {
  const store = await openStore('log-pair');
  const shelf = store.shelf(`identity-${role}`, parseIdentity);
  const identity = (await shelf.get()) ?? (await createIdentity());
  await shelf.put(identity);
  const ledger = await openLedger(`log-pair-${role}`);
  const log = await openLog({ ledger, identity, clock: systemClock, log: silentLog, signal });
  parties.set(role, { identity, log });
}

function copyOver(role: Role, lane: BulkLane): void {
  const { identity, log } = party(role);
  const other = party(role === 'camera' ? 'monitor' : 'camera').identity;
  const grew = emitter<void>();
  log.head.on(() => grew.emit(), signal);
  replicate({
    me: identity.id,
    peer: other.id,
    lane,
    copies: copiesOf(log.store, (device) => (device === other.id ? other.keys : undefined)),
    offers: () => [identity.id],
    takes: () => (role === 'monitor' ? [other.id] : []),
    grew,
    tell: (finding) => findings.push(finding),
    clock: systemClock,
    signal,
  });
}

function memoryLanes(): Readonly<Record<Role, BulkLane>> {
  const incoming = { camera: emitter<unknown>(), monitor: emitter<unknown>() };
  const end = (to: Role, from: Role): BulkLane => ({
    open: cell(true),
    incoming: incoming[from],
    async send(data) {
      setTimeout(() => incoming[to].emit(data));
      return true;
    },
  });
  return { camera: end('monitor', 'camera'), monitor: end('camera', 'monitor') };
}

const rowsAt = async (role: Role, of: Role): Promise<LogEvent[]> => {
  const { log } = party(of).log.head.value;
  return party(role).log.store.rowsFrom(log, 0, 1_000_000);
};

export const api = {
  open: async (): Promise<void> => {
    for (const role of ROLES) await begin(role);
  },
  /** Writes on and on at both, and copies meanwhile; each acknowledged event is told to the test. */
  stream: (): void => {
    const lanes = memoryLanes();
    for (const role of ROLES) {
      copyOver(role, lanes[role]);
      const { log } = party(role);
      const write = async (): Promise<void> => {
        for (let i = 0; ; i++) {
          const event = await log.append('battery', { level: (i % 100) / 100, charging: false });
          await globalThis.acknowledged?.(role, event.seq, event.hash);
        }
      };
      // Several at once: what is in one transaction is acknowledged together.
      for (let n = 0; n < 4; n++) void write();
    }
  },
  /** Copies what is there, and resolves when the monitor has it all. */
  level: async (): Promise<void> => {
    const lanes = memoryLanes();
    for (const role of ROLES) copyOver(role, lanes[role]);
    const { head } = party('camera').log;
    for (;;) {
      const copy = await party('monitor').log.store.log(head.value.log);
      if (copy?.head.seq === head.value.seq) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  },
  append: async (count: number): Promise<void> => {
    const { log } = party('camera');
    for (let from = 0; from < count; from += 5000)
      await Promise.all(
        Array.from({ length: Math.min(5000, count - from) }, (_, i) =>
          log.append('battery', { level: (i % 100) / 100, charging: false }),
        ),
      );
  },
  /** Two real connections in this page; milliseconds until the monitor has all that the camera wrote. */
  copyOverLink: async (): Promise<number> => {
    const exchange = createMemoryExchange({ clock: systemClock });
    const secret = utf8('a secret of thirty-two characters');
    const server = { host: 'memory', port: 1, path: '/', key: 'k', secure: false };
    devices = await Promise.all(
      ROLES.map((role) =>
        startDevice({
          role,
          identity: party(role).identity,
          peer: party(role === 'camera' ? 'monitor' : 'camera').identity.keys,
          secret,
          boot: createBoot(),
          open: exchange.open,
          server,
        }),
      ),
    );
    const [camera, monitor] = devices;
    if (!camera || !monitor) throw new Error('two devices were started');
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 240 } });
    camera.link.setVideo(stream.getVideoTracks()[0] ?? null);
    while (!camera.link.bulk.open.value || !monitor.link.bulk.open.value)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const { head } = party('camera').log;
    const begun = performance.now();
    const done = new Promise<void>((resolve) => {
      const watching = new AbortController();
      party('monitor').log.store.watch(
        (store) => store.log(head.value.log),
        (copy) => {
          if (copy?.head.seq !== head.value.seq) return;
          watching.abort();
          resolve();
        },
        () => undefined,
        watching.signal,
      );
    });
    copyOver('camera', camera.link.bulk);
    copyOver('monitor', monitor.link.bulk);
    await done;
    return performance.now() - begun;
  },
  /** The first of what the camera wrote, as it is stored. */
  some: async (count: number): Promise<readonly EventRow[]> => {
    const { log } = party('camera');
    return (await log.store.rowsFrom(log.head.value.log, 0, count)).map(({ device: _, ...row }) => row);
  },
  rows: async (at: Role, of: Role): Promise<readonly (readonly [seq: number, hash: string])[]> =>
    (await rowsAt(at, of)).map(({ seq, hash }) => [seq, hash]),
  /** The chain from the first event on, by its own hashes: the number of the first that does not fit. */
  firstWrong: async (at: Role, of: Role): Promise<number | undefined> => {
    const rows = await rowsAt(at, of);
    return rows.find((row, i) => row.seq !== i + 1 || (i > 0 && row.prev !== rows[i - 1]?.hash))?.seq;
  },
  findings: (): readonly string[] => findings.map((finding) => JSON.stringify(finding)),
};

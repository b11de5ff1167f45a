import {
  createLines,
  epochsInUse,
  openBelonging,
  reconcile,
} from '../../../../extension/host/members/index.ts';
import type { CameraRecord } from '../../../../extension/host/records.ts';
import {
  createBoot,
  createIdentity,
  foundHousehold,
  foundingOf,
  type Identity,
  openLedger,
} from '../../../../shared/identity/index.ts';
import { silentLog } from '../../../../shared/lib/index.ts';
import type { Incoming, Wire } from '../../../../shared/link/index.ts';
import {
  type HouseholdFacts,
  packMembers,
  type RendezvousServer,
} from '../../../../shared/protocol/index.ts';
import { usualQuality } from '../../../../shared/quality/index.ts';
import { createMemoryExchange } from '../../../../shared/rendezvous/index.ts';
import type { Table } from '../../../../shared/store/index.ts';
import { createBelonging } from '../../../../site/camera/belonging.ts';
import { openStanding } from '../../../../site/camera/standing.ts';
import { type FakeClock, fakeClock } from '../../../fake-clock.ts';
import { quiet } from '../../identity/fake-exchange.ts';

const server: RendezvousServer = { host: 'home.invalid', port: 443, path: '/', key: 'peerjs', secure: true };
export const monitorIdentity = await createIdentity();
export const [first, second, third] = await Promise.all([
  createIdentity(),
  createIdentity(),
  createIdentity(),
]);
const founded = await foundHousehold(monitorIdentity, fakeClock());

/** What a device keeps, and how many more writes there are before it is killed. */
export interface Disk {
  statements: readonly unknown[] | undefined;
  rows: Map<string, CameraRecord>;
  household: HouseholdFacts;
  writesLeft: number;
}

export class Killed extends Error {}

export const emptyDisk = (): Disk => {
  const { id, secret, epoch, genesis } = founded;
  return {
    statements: undefined,
    rows: new Map(),
    household: { id, secret, epoch, genesis },
    writesLeft: Number.POSITIVE_INFINITY,
  };
};

function write(disk: Disk, change: () => void): void {
  if (disk.writesLeft <= 0) throw new Killed('killed');
  disk.writesLeft -= 1;
  change();
}

const tableOn = (disk: Disk): Table<CameraRecord> => ({
  all: async () => [...disk.rows.values()],
  put: async (row) => write(disk, () => disk.rows.set(row.id, row)),
  remove: async (id) => write(disk, () => disk.rows.delete(id)),
});

const shelfOn = (disk: Disk) => ({
  get: async () => disk.statements,
  put: async (value: readonly unknown[]) =>
    write(disk, () => {
      disk.statements = value;
    }),
  remove: async () => undefined,
});

export interface World {
  readonly clock: FakeClock;
  readonly exchange: ReturnType<typeof createMemoryExchange>;
}

export function world(): World {
  const clock = fakeClock();
  return { clock, exchange: createMemoryExchange({ clock }) };
}

const common = ({ clock, exchange }: World, signal: AbortSignal) => ({
  open: exchange.open,
  servers: [server],
  clock,
  random: () => 0.5,
  log: silentLog,
  signal,
});

export const rowOf = ({ id, keys }: Identity, epoch = 1): CameraRecord => ({
  id,
  keys,
  name: 'Camera',
  addedAt: 0,
  watched: true,
  confirmed: 0,
  quality: usualQuality,
  epoch,
  told: false,
});

/** The monitor's part of it, as the host puts it together. */
export async function monitor(on: World, disk: Disk) {
  const life = new AbortController();
  const options = common(on, life.signal);
  const table = tableOn(disk);
  const belonging = await openBelonging({
    ...options,
    identity: monitorIdentity,
    household: founded,
    shelf: shelfOn(disk),
  });
  await reconcile(table, belonging, on.clock);
  const lines = createLines({
    ...options,
    identity: monitorIdentity,
    myBoot: createBoot(),
    token: 'a'.repeat(22),
  });
  const stand = () => lines.use(epochsInUse(belonging.epochs.value, [...disk.rows.values()], on.clock.now()));
  await stand();
  const wires = new Map<string, Wire>();
  const heard: { readonly from: string; readonly message: Incoming }[] = [];
  const strangers: string[] = [];
  for (const row of disk.rows.values()) {
    if (row.removedAt !== undefined) await lines.addRemoved(row);
    else {
      const wire = await lines.add(row);
      wires.set(row.id, wire);
      wire.incoming.on((message) => heard.push({ from: row.id, message }));
    }
  }
  lines.stranger.on(({ id, reply }) => {
    strangers.push(id);
    void reply({ kind: 'goodbye', why: 'removed' });
  });
  const stoodIn = async (id: string, epoch: number): Promise<void> => {
    const row = disk.rows.get(id);
    if (row && row.epoch < epoch) await table.put({ ...row, epoch });
    await stand();
  };
  lines.stoodIn.on(({ device, epoch }) => void stoodIn(device, epoch));
  return {
    belonging,
    lines,
    heard,
    strangers,
    stand,
    stoodIn,
    wire(of: Identity): Wire {
      const wire = wires.get(of.id);
      if (!wire) throw new Error('no such camera');
      return wire;
    },
    /** In the order of the roster. */
    async remove({ id }: Identity): Promise<void> {
      await belonging.remove(id);
      const row = disk.rows.get(id);
      if (row) await table.put({ ...row, removedAt: on.clock.now(), watched: false });
      lines.remove(id);
      await stand();
    },
    kill: () => life.abort(),
  };
}

/** The camera's part of it, as its session puts it together. */
export async function camera(on: World, disk: Disk, identity: Identity, monitorId = monitorIdentity.id) {
  const life = new AbortController();
  const options = common(on, life.signal);
  const boot = createBoot();
  const ledger = await openLedger({
    founding: await foundingOf(disk.household.genesis, disk.household.id),
    kept: disk.statements ?? [],
    keep: (statements) => shelfOn(disk).put(statements),
    clock: on.clock,
    log: silentLog,
  });
  const peer = { id: monitorIdentity.id, keys: monitorIdentity.keys };
  const standing = await openStanding({ ...options, identity, boot, token: boot }, disk.household);
  const wire = await standing.add(peer);
  const belonging = createBelonging({
    ...options,
    identity,
    monitors: () => [monitorId],
    ledger,
    household: () => disk.household,
    async keep(household) {
      try {
        write(disk, () => {
          disk.household = household;
        });
        return true;
      } catch {
        return false;
      }
    },
    go: standing.go,
  });
  const heard: Incoming[] = [];
  wire.incoming.on((message) => heard.push(message));
  let removed = false;
  belonging.removed.on(() => {
    removed = true;
  });
  return {
    wire,
    belonging,
    ledger,
    boot,
    heard,
    get household() {
      return disk.household;
    },
    get removed() {
      return removed;
    },
    kill: () => life.abort(),
  };
}

/** What passes a live link between them: the camera says what it knows, and hears what it lacks. */
export async function meet(
  one: Awaited<ReturnType<typeof monitor>>,
  other: Awaited<ReturnType<typeof camera>>,
  identity: Identity,
  { confirm = true } = {},
): Promise<void> {
  for (const message of packMembers(one.belonging.beyond([...other.ledger.members.value.heads])))
    if (message.kind === 'members') await other.belonging.hear(message.statements);
  if (confirm) await one.stoodIn(identity.id, other.household.epoch);
}

/** Lets time pass, and the keys do their work in real time on another thread. */
export async function pass(on: World, by: number): Promise<void> {
  await on.clock.advance(by);
  await quiet();
}

/** Whether a word gets through, by the servers alone: said again for a while, as a link does. */
export async function reaches(
  on: World,
  from: Wire,
  to: { on(listen: () => void): () => void },
): Promise<boolean> {
  let arrived = false;
  const off = to.on(() => {
    arrived = true;
  });
  for (let tries = 0; tries < 8 && !arrived; tries++) {
    void from.send({ kind: 'hello', have: null }, null);
    for (let step = 0; step < 8 && !arrived; step++) await pass(on, 500);
  }
  off();
  return arrived;
}

import {
  type Breach,
  type FactsLane,
  type Household,
  type MemberRole,
  openHousehold,
} from '../../../shared/household/index.ts';
import { type Bytes, base32, cell, emitter, type Log, silentLog } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { UpdateStore } from '../../../shared/store/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';

/** A small generator (mulberry32), so that one seed tells a whole story. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export const deviceNumber = (n: number): DeviceId =>
  base32(Uint8Array.from({ length: 20 }, (_, at) => (n * 37 + at * (n + 11)) % 256)) as DeviceId;

/** A disk that outlives the page. */
export function memoryStore(): UpdateStore & { fail: boolean; readonly size: number } {
  let updates: Bytes[] = [];
  const self = {
    fail: false,
    get size() {
      return updates.reduce((sum, one) => sum + one.length, 0);
    },
    load: async () => [...updates],
    async append(update: Bytes) {
      await undefined;
      if (self.fail) throw new Error('the disk is full');
      updates.push(update);
    },
    async replace(whole: Bytes) {
      await undefined;
      if (self.fail) throw new Error('the disk is full');
      updates = [whole];
    },
    async clear() {
      updates = [];
    },
    close: () => undefined,
  };
  return self;
}

export interface Cable {
  readonly ends: readonly [FactsLane, FactsLane];
  plug(): void;
  /** Loses what is on its way. */
  unplug(): void;
  /** Bytes that were sent, both ways. */
  readonly sent: number;
}

/** Two lanes that end in each other: in order and complete while it is plugged in, as a data channel is. */
export function cable(delay = (): Promise<void> => Promise.resolve()): Cable {
  const opens = [cell(false), cell(false)] as const;
  const comes = [emitter<Bytes | string>(), emitter<Bytes | string>()] as const;
  let plugged = 0;
  let sent = 0;
  const queues = [Promise.resolve(), Promise.resolve()];
  const end = (mine: 0 | 1): FactsLane => {
    const theirs = mine === 0 ? 1 : 0;
    return {
      open: opens[mine],
      incoming: comes[mine],
      async send(data) {
        if (!opens[mine].value) return false;
        const since = plugged;
        sent += data.length;
        const copy = typeof data === 'string' ? data : new Uint8Array(data);
        queues[mine] = (queues[mine] ?? Promise.resolve()).then(async () => {
          await delay();
          if (since === plugged && opens[theirs].value) comes[theirs].emit(copy);
        });
        return true;
      },
    };
  };
  return {
    ends: [end(0), end(1)],
    plug() {
      plugged += 1;
      for (const open of opens) open.set(true);
    },
    unplug() {
      plugged += 1;
      for (const open of opens) open.set(false);
    },
    get sent() {
      return sent;
    },
  };
}

export interface Device {
  readonly id: DeviceId;
  readonly role: MemberRole;
  readonly store: ReturnType<typeof memoryStore>;
  readonly breaches: Breach[];
  readonly clock: FakeClock;
  household: Household;
  /** Ends the page at once, as a crash does, and opens it again from the disk. */
  restart(): Promise<void>;
  kill(): void;
}

export interface World {
  readonly clock: FakeClock;
  device(role: MemberRole, skew?: number): Promise<Device>;
  /** An owner gave it another role, and everybody has heard so but these, until they hear it too. */
  becomes(device: Device, role: MemberRole, ...unheardBy: readonly Device[]): void;
  hears(device: Device): void;
  link(a: Device, b: Device): Cable;
  cable(a: Device, b: Device): Cable | undefined;
  settle(): Promise<void>;
  end(): void;
}

export function createWorld(seed: number, log: Log = silentLog): World {
  const clock = fakeClock();
  const random = randomOf(seed);
  const roles = new Map<DeviceId, MemberRole>();
  /** Of those who have not heard the latest. */
  const stale = new Map<DeviceId, ReadonlyMap<DeviceId, MemberRole>>();
  const cables: { a: Device; b: Device; cable: Cable; opened: Map<Household, AbortSignal> }[] = [];
  const pages = new Map<DeviceId, AbortController>();
  let count = 0;

  const joinAll = (device: Device): void => {
    const { signal } = pages.get(device.id) ?? new AbortController();
    for (const { a, b, cable: one } of cables) {
      if (a === device) device.household.join(b.id, one.ends[0], signal);
      if (b === device) device.household.join(a.id, one.ends[1], signal);
    }
  };

  return {
    clock,
    async device(role, skew = 0) {
      count += 1;
      const id = deviceNumber(count);
      roles.set(id, role);
      const store = memoryStore();
      const breaches: Breach[] = [];
      const own: FakeClock = { ...clock, now: () => clock.now() + skew };
      const open = async (): Promise<Household> => {
        const page = new AbortController();
        pages.set(id, page);
        const household = await openHousehold({
          me: id,
          roleOf: (other) => (stale.get(id) ?? roles).get(other),
          store,
          clock: own,
          random,
          log,
          signal: page.signal,
        });
        household.refused.on((breach) => void breaches.push(breach));
        return household;
      };
      const device: Device = {
        id,
        get role() {
          return roles.get(id) ?? role;
        },
        store,
        breaches,
        clock: own,
        household: await open(),
        async restart() {
          device.kill();
          device.household = await open();
          joinAll(device);
        },
        kill() {
          pages.get(id)?.abort();
          for (const { a, b, cable: one } of cables) if (a === device || b === device) one.unplug();
        },
      };
      return device;
    },
    becomes({ id }, role, ...unheardBy) {
      for (const device of unheardBy) stale.set(device.id, new Map(roles));
      roles.set(id, role);
    },
    hears: ({ id }) => void stale.delete(id),
    link(a, b) {
      const made = cable();
      cables.push({ a, b, cable: made, opened: new Map() });
      const signalOf = ({ id }: Device): AbortSignal => (pages.get(id) ?? new AbortController()).signal;
      a.household.join(b.id, made.ends[0], signalOf(a));
      b.household.join(a.id, made.ends[1], signalOf(b));
      made.plug();
      return made;
    },
    cable: (a, b) =>
      cables.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a))?.cable,
    async settle() {
      for (let n = 0; n < 12; n += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    },
    end() {
      for (const page of pages.values()) page.abort();
    },
  };
}

/** Two owners and a phone; the first owner is the one through whom the others hear of each other. */
export async function threeOf(world: World): Promise<readonly [Device, Device, Device]> {
  const [a, b, phone] = [
    await world.device('owner'),
    await world.device('owner'),
    await world.device('camera'),
  ] as const;
  world.link(a, b);
  world.link(a, phone);
  return [a, b, phone];
}

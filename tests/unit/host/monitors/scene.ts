import {
  createLines,
  createTelling,
  epochsInUse,
  openBelonging,
  placeOf,
} from '../../../../extension/host/members/index.ts';
import { createPeers, type MonitorRecord } from '../../../../extension/host/monitors/index.ts';
import {
  createBoot,
  createIdentity,
  foundHousehold,
  type Household,
  type Identity,
} from '../../../../shared/identity/index.ts';
import { silentLog } from '../../../../shared/lib/index.ts';
import type { HouseholdFacts, RendezvousServer } from '../../../../shared/protocol/index.ts';
import { createMemoryExchange } from '../../../../shared/rendezvous/index.ts';
import { type FakeClock, fakeClock } from '../../../fake-clock.ts';
import { waitFor } from '../../../wait-for.ts';
import { fakeNetwork } from '../../link/fake-rtc.ts';

const server: RendezvousServer = { host: 'home.invalid', port: 443, path: '/', key: 'peerjs', secure: true };

/** What a monitor keeps from start to start. */
export interface Disk {
  household: Household;
  statements: readonly unknown[];
  monitors: Map<string, MonitorRecord>;
}

export interface World {
  readonly clock: FakeClock;
  readonly exchange: ReturnType<typeof createMemoryExchange>;
  readonly network: ReturnType<typeof fakeNetwork>;
  until(holds: () => boolean, what: string): Promise<boolean>;
}

export function world(): World {
  const clock = fakeClock();
  return {
    clock,
    exchange: createMemoryExchange({ clock }),
    network: fakeNetwork(clock),
    until: (holds, what) =>
      waitFor(
        async () => {
          await clock.advance(100);
          return holds();
        },
        { what, every: 1, within: 15_000 },
      ),
  };
}

export const founded = async (clock: FakeClock): Promise<{ identity: Identity; disk: Disk }> => {
  const identity = await createIdentity();
  return {
    identity,
    disk: { household: await foundHousehold(identity, clock), statements: [], monitors: new Map() },
  };
};

/** Of a monitor that was just let in: what its welcome told it. */
export const joined = (household: HouseholdFacts): Disk => ({
  household,
  statements: [],
  monitors: new Map(),
});

/** A monitor without cameras and screens, as the host puts it together. */
export async function aMonitor(on: World, identity: Identity, disk: Disk) {
  const life = new AbortController();
  const { signal } = life;
  const { clock, exchange, network } = on;
  const myBoot = createBoot();
  const common = { open: exchange.open, clock, random: () => 0.5, log: silentLog, signal };
  const belonging = await openBelonging({
    ...common,
    identity,
    household: disk.household,
    shelf: {
      get: async () => disk.statements,
      put: async (statements) => {
        disk.statements = statements;
      },
      remove: async () => undefined,
    },
  });
  const lines = createLines({ ...common, identity, myBoot, token: myBoot, servers: [server] });
  const stand = (all: readonly MonitorRecord[]): Promise<void> =>
    lines.use(epochsInUse(belonging.epochs.value, all, clock.now()));
  await stand([...disk.monitors.values()]);
  const peers = await createPeers({
    ...common,
    me: identity.id,
    myBoot,
    rtc: (config) => network.connection(config).asRtc,
    ice: () => [],
    online: () => true,
    table: {
      all: async () => [...disk.monitors.values()],
      put: async (row) => void disk.monitors.set(row.id, row),
      remove: async (id) => void disk.monitors.delete(id),
    },
    lines,
    belonging,
    revision: () => 0,
  });
  for (const source of [belonging.epochs, peers.changed])
    source.on(() => void stand(peers.everyRecord()), signal);
  createTelling({ devices: peers, belonging, forged: () => undefined, log: silentLog, signal });
  lines.proven.on(({ statements }) => void belonging.take(statements), signal);
  return {
    belonging,
    peers,
    place: () => placeOf(belonging.members.value, identity.id).at,
    reaches: (other: Identity) => peers.isLive(other.id),
    kill: () => life.abort(),
  };
}

import { createBoot } from '../../shared/identity/index.ts';
import { createFactsDesk, type FactsDesk } from './facts/index.ts';
import type { HostOptions } from './host-options.ts';
import {
  createLines,
  epochsInUse,
  followMembers,
  isLockedOut,
  type Lines,
  noTable,
  reconcile,
  tellCameraCame,
  watchPlace,
} from './members/index.ts';
import { createPeers, type Peers } from './monitors/index.ts';
import { serversInUse } from './moving.ts';
import type { CameraRecord } from './records.ts';
import { createRoster, type Roster } from './roster.ts';
import type { ThisMonitor } from './this-monitor.ts';

/** The other devices of the household, each with a link; and the facts, which go over the same links. */
export interface Devices {
  readonly lines: Lines;
  readonly roster: Roster;
  readonly peers: Peers;
  readonly facts: FactsDesk;
  /** Something came that brings the next attempt to reach whoever is away forward. */
  hint(): void;
}

export async function openDevices(options: HostOptions, monitor: ThisMonitor): Promise<Devices> {
  const { desk, clock, log, signal } = options;
  const { keeping, logbook, belonging, settings, move, place, isOwner } = monitor;
  const { identity, household } = keeping;
  const myBoot = createBoot();
  const facts = createFactsDesk({
    ...options,
    me: identity.id,
    householdId: household.id,
    members: belonging.members,
    record: logbook.record,
  });
  const lockedOut = isLockedOut(place());
  const cameras = lockedOut ? noTable<CameraRecord>() : keeping.cameras;
  await reconcile(cameras, belonging, clock);
  const lines = createLines({
    ...options,
    identity,
    myBoot,
    token: keeping.token,
    servers: serversInUse(settings.value.rendezvous, move.value),
  });
  const inUse = (known: Parameters<typeof epochsInUse>[1]): Promise<void> =>
    lines.use(epochsInUse(belonging.epochs.value, known, clock.now()));
  await inUse([...(await cameras.all()), ...(await keeping.monitors.all())]);

  const common = {
    ...options,
    myBoot,
    lines,
    ice: () => settings.value.ice,
    online: () => options.online.value,
  };
  const roster = await createRoster({
    ...common,
    table: cameras,
    isOwner,
    expel: (camera) => belonging.remove(camera),
    linked(camera, link, until) {
      logbook.linked(camera, link, until);
      facts.linked(camera, link, until);
    },
  });
  const peers = await createPeers({
    ...common,
    me: identity.id,
    table: keeping.monitors,
    belonging,
    revision: () => move.value.revision,
    linked: facts.linked,
  });
  const stand = (): void => void inUse([...roster.everyRecord(), ...peers.everyRecord()]);
  for (const source of [belonging.epochs, roster.changed, peers.changed]) source.on(stand, signal);
  if (!lockedOut)
    followMembers({
      ...{ me: identity, roster, belonging, revision: () => move.value.revision, log, signal },
      came: (name) => tellCameraCame(desk, name),
    });
  watchPlace({ place, lockedOut, belonging, desk, restart: options.restart, signal });
  return {
    lines,
    roster,
    peers,
    facts,
    hint() {
      lines.hint();
      roster.hint();
      peers.hint();
    },
  };
}

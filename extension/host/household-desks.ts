import type { Devices } from './devices.ts';
import type { HostOptions } from './host-options.ts';
import { replaceIn } from './layout.ts';
import {
  createHouseholdDesk,
  createJoinDesk,
  type HouseholdDesk,
  keepFounded,
  keepJoined,
  keepRestored,
} from './members/index.ts';
import { createPairingDesk, type NewCamera, type PairingDesk } from './pairing.ts';
import type { ThisMonitor } from './this-monitor.ts';

/** Where devices come into the household, and where a person asks who belongs to it. */
export interface HouseholdDesks {
  readonly pairing: PairingDesk;
  readonly household: HouseholdDesk;
}

export function createHouseholdDesks(
  options: HostOptions,
  monitor: ThisMonitor,
  { roster, peers }: Devices,
): HouseholdDesks {
  const { clock, log, signal, restart } = options;
  const { keeping, belonging } = monitor;
  const { identity } = keeping;
  const settings = () => monitor.settings.value;
  const pairing = createPairingDesk({
    ...options,
    identity,
    household: () => belonging.facts,
    proof: () => belonging.proof,
    settings,
    cameras: () => roster.list().map(({ id, name, link }) => ({ id, name, answers: link.at === 'live' })),
    paired: (device) => keepPaired(device, options, monitor, roster),
  });
  const household = createHouseholdDesk({
    identity,
    household: keeping.household,
    belonging,
    pairing,
    joining: createJoinDesk({
      ...options,
      identity,
      settings,
      keep: (membership, next) => keepJoined(membership, next, keeping, log),
    }),
    monitors: peers,
    found: () => keepFounded(identity, keeping, clock).then(restart),
    hasCameras: () => roster.records().length > 0,
    monitorName: () => settings().monitorName,
    clock,
    signal,
  });
  return { pairing, household };
}

/** What follows when both sides have said yes. */
async function keepPaired(
  device: NewCamera,
  { clock, log, restart }: HostOptions,
  { keeping, belonging, logbook, layout, move, saveLayout }: ThisMonitor,
  roster: Devices['roster'],
): Promise<void> {
  const { id, name, replaces, epoch, restored, invite } = device;
  if (restored) {
    await keepRestored(restored, device, keeping, { clock, log });
    restart();
    return;
  }
  if (invite) return belonging.invite(device, invite);
  await belonging.add(device);
  await roster.add(device, { confirmed: move.value.revision, epoch });
  logbook.record('paired', { camera: id, name, ...(replaces && { replaces }) });
  if (!layout.value || replaces === undefined || replaces === id) return;
  // The phone is paired all the same: a place is not worth failing over.
  await saveLayout(replaceIn(layout.value, replaces, id)).catch((error: unknown) =>
    log.info('the place of a replaced camera could not be kept', { error: String(error) }),
  );
}

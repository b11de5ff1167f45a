import { type BackupDesk, openBackup } from './backup/index.ts';
import type { Devices } from './devices.ts';
import type { HostOptions } from './host-options.ts';
import { createUpkeep, type Upkeep } from './jobs/index.ts';
import { recordJob } from './log/index.ts';
import type { PairingDesk } from './pairing.ts';
import { hostShelves } from './retention/host-shelves.ts';
import type { ThisMonitor } from './this-monitor.ts';

/** What becomes of the events on this disk: how long they are kept, and their copy elsewhere. */
export interface History {
  readonly upkeep: Upkeep;
  readonly backup: BackupDesk;
}

/** From here on the log also follows what this host does. */
export async function openHistory(
  options: HostOptions,
  { keeping, logbook, belonging, settings }: ThisMonitor,
  { lines, roster }: Devices,
  pairing: PairingDesk['facts'],
): Promise<History> {
  const { online, log, signal } = options;
  const me = keeping.identity;
  const upkeep = await createUpkeep({
    ...options,
    shelf: keeping.keepHistory,
    shelves: hostShelves(logbook.opened, log),
    knows: (device) => device === me.id || roster.records().some(({ id }) => id === device),
  });
  const backup = openBackup({
    ...options,
    me,
    queue: upkeep.queue,
    monitorName: () => settings.value.monitorName,
    nameOf: (device) => roster.records().find(({ id }) => id === device)?.name,
    fetch: (input, init) => fetch(input, init),
  });
  upkeep.queue.ended.on(recordJob(logbook.record), signal);
  const { members } = belonging;
  logbook.follow({ cameras: roster, online, pairing, members, refused: lines.refused });
  return { upkeep, backup };
}

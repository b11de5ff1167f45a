import { logSink, logSource, type Owner } from '../../../shared/backup/index.ts';
import { type EventStore, eventStore } from '../../../shared/events/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Ledger } from '../../../shared/store/index.ts';
import { type BackupDesk, type BackupDeskOptions, createBackupDesk } from './desk.ts';

export interface BackupOptions extends Omit<BackupDeskOptions, 'source' | 'sink' | 'owners'> {
  readonly ledger: Ledger;
  readonly monitorName: () => string;
  /** Undefined for a device that is no longer here. */
  readonly nameOf: (device: DeviceId) => string | undefined;
}

/** The backup of the logs that lie on this disk. */
export function openBackup(options: BackupOptions): BackupDesk {
  const { me, ledger, monitorName } = options;
  const events = eventStore(ledger);
  return createBackupDesk({
    ...options,
    source: logSource(events),
    sink: () => logSink(events),
    async owners() {
      const by = { id: me.id, keys: me.keys, name: monitorName() };
      return { by, all: await ownersIn(events, by, options.nameOf) };
    },
  });
}

/** One for each device, however many incarnations its log has. */
async function ownersIn(
  events: EventStore,
  by: Owner,
  nameOf: BackupOptions['nameOf'],
): Promise<readonly Owner[]> {
  const owners = new Map<DeviceId, Owner>([[by.id, by]]);
  for (const { device: id, keys } of await events.logs())
    if (!owners.has(id)) owners.set(id, { id, keys, name: nameOf(id) ?? id.slice(0, 8) });
  return [...owners.values()];
}

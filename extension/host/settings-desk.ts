import type { Devices } from './devices.ts';
import type { HostOptions } from './host-options.ts';
import { speakWithAll } from './monitors/index.ts';
import { createServerMoves, type ServerMoves } from './server-moves.ts';
import { forPhone } from './servers.ts';
import type { Settings } from './snapshot.ts';
import type { ThisMonitor } from './this-monitor.ts';

/** The settings of this monitor, and what the other devices have to hear when they change. */
export interface SettingsDesk {
  readonly moves: ServerMoves;
  save(settings: Settings): Promise<void>;
}

export function createSettingsDesk(
  options: HostOptions,
  { keeping, logbook, belonging, settings, move, isOwner }: ThisMonitor,
  { lines, roster, peers }: Devices,
): SettingsDesk {
  const save = async (next: Settings): Promise<void> => {
    await keeping.saveSettings(next);
    // Not what it was when this was asked for: others may have been saved while this one waited for the disk.
    const before = settings.value;
    settings.set(next);
    // The others call this computer as its statement does; nobody else is there to be told of a first name.
    if (peers.records().length > 0) await belonging.introduce(next.monitorName);
    await moves.begin(before, next);
  };
  const devices = speakWithAll({
    ...{ roster, peers, belonging, lines, isOwner, settings: () => settings.value, save },
    forged: logbook.forged,
    ...options,
  });
  const moves = createServerMoves({
    devices,
    isMonitor: (device) => peers.records().some(({ id }) => id === device),
    move,
    settings,
    save: (next) => keeping.saveMove(next),
    use: lines.setServers,
    phone: () => forPhone(settings.value, options.ask),
    log: options.log,
    signal: options.signal,
  });
  return { moves, save };
}

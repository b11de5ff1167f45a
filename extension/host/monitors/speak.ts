import type { Log, Watchable } from '../../../shared/lib/index.ts';
import type { ServerHealth } from '../../../shared/link/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { type Belonging, createTelling, type Lines } from '../members/index.ts';
import type { Roster } from '../roster.ts';
import type { Settings } from '../snapshot.ts';
import { adoptServers } from './adopt-servers.ts';
import type { Peers } from './peers.ts';
import { type Correspondents, together } from './together.ts';

export interface SpeakOptions {
  readonly roster: Roster;
  readonly peers: Peers;
  readonly belonging: Belonging;
  readonly lines: Pick<Lines, 'proven'> & { readonly health: Watchable<readonly ServerHealth[]> };
  readonly isOwner: () => boolean;
  readonly settings: () => Settings;
  readonly save: (settings: Settings) => Promise<void>;
  readonly forged: (from: DeviceId, why: string) => void;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What this monitor and the others of its household tell each other. Returns whom it may tell of other servers. */
export function speakWithAll(options: SpeakOptions): Correspondents {
  const { roster, peers, belonging, lines, isOwner, forged, log, signal } = options;
  const devices = together(roster, peers, signal);
  createTelling({ devices, belonging, forged, log, signal });
  adoptServers({ ...options, health: lines.health });
  // At its old address it learns that it belongs no more: checked like all that anybody says.
  let checking = false;
  lines.proven.on(({ statements }) => {
    if (checking) return;
    checking = true;
    belonging
      .take(statements)
      .catch((error: unknown) => log.info('the proof could not be kept', { error: String(error) }))
      .finally(() => {
        checking = false;
      });
  }, signal);
  return { ...devices, records: () => (isOwner() ? devices.records() : []) };
}

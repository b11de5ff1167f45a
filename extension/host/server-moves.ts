import { type Cell, type Log, takeTurns, unattended } from '../../shared/lib/index.ts';
import type { DeviceId, RendezvousServer } from '../../shared/protocol/index.ts';
import type { Correspondents } from './monitors/index.ts';
import { announcement, beginMove, endMove, serversInUse, waitingFor } from './moving.ts';
import type { Move } from './records.ts';
import type { ForPhone } from './servers.ts';
import type { Settings, Snapshot } from './snapshot.ts';

export interface ServerMovesOptions {
  /** Whom this monitor may tell, and waits for; nobody, where it is no owner. */
  readonly devices: Pick<Correspondents, 'said' | 'live' | 'records' | 'send' | 'confirmed'>;
  /** It makes codes for phones, so it has to know their page. */
  readonly isMonitor: (device: DeviceId) => boolean;
  readonly move: Cell<Move>;
  readonly settings: Cell<Settings>;
  readonly save: (move: Move) => Promise<void>;
  readonly use: (servers: readonly RendezvousServer[]) => void;
  readonly phone: () => Promise<ForPhone | undefined>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Carries a change of servers to every camera and every other monitor, over as many days as the last of them stays away. */
export interface ServerMoves {
  begin(before: Settings, after: Settings): Promise<void>;
  facts(): Snapshot['moving'];
}

export function createServerMoves(options: ServerMovesOptions): ServerMoves {
  const { devices, move, settings, log, signal } = options;

  /** What is changed stands on what was written last, or one of two changes at a time would undo the other. */
  const inTurn = takeTurns();
  const keep = (change: (now: Move) => Move): Promise<boolean> =>
    inTurn(async () => {
      const next = change(move.value);
      if (next === move.value) return false;
      await options.save(next);
      move.set(next);
      options.use(serversInUse(settings.value.rendezvous, next));
      return true;
    });
  const endIfConfirmed = (): Promise<boolean> => keep((now) => endMove(now, devices.records()));

  const tell = async (to: readonly DeviceId[]): Promise<void> => {
    const phone = await options.phone();
    if (!phone) return;
    const { page, rendezvous } = phone;
    for (const device of to) {
      if (options.isMonitor(device) && !devices.send(device, { kind: 'page', page })) continue;
      devices.send(device, announcement(move.value, rendezvous, settings.value.ice));
    }
  };

  const missing = (): DeviceId[] => waitingFor(move.value, devices.records()).map(({ id }) => id);

  devices.live.on((device) => {
    if (missing().includes(device)) unattended(tell([device]), log, 'a device was not told of the servers');
  }, signal);
  devices.said.on(({ from, message }) => {
    if (message.kind !== 'servers-confirmed' || message.revision > move.value.revision) return;
    const ended = devices.confirmed(from, message.revision).then(endIfConfirmed);
    unattended(ended, log, 'that a device knows the servers could not be kept');
  }, signal);

  return {
    async begin(before, after) {
      const sameIce = JSON.stringify(before.ice) === JSON.stringify(after.ice);
      const isNew = await keep((now) => {
        const next = beginMove(now, before.rendezvous, after.rendezvous);
        return sameIce && next.previous === now.previous ? now : next;
      });
      if (!isNew) return;
      await tell(missing());
      await endIfConfirmed();
    },
    facts() {
      const [from] = move.value.previous;
      return from && { from, waitingFor: missing() };
    },
  };
}

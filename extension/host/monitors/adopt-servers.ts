import { type Log, unattended, type Watchable } from '../../../shared/lib/index.ts';
import type { ServerHealth } from '../../../shared/link/index.ts';
import { type ControlMessage, type DeviceId, sameServer } from '../../../shared/protocol/index.ts';
import type { Belonging } from '../members/index.ts';
import type { Settings } from '../snapshot.ts';
import type { Peers } from './peers.ts';

type Announced = Extract<ControlMessage, { kind: 'servers' }>;

export interface AdoptServersOptions {
  readonly peers: Pick<Peers, 'said' | 'send'>;
  readonly belonging: Pick<Belonging, 'members'>;
  readonly settings: () => Settings;
  readonly save: (settings: Settings) => Promise<void>;
  readonly health: Watchable<readonly ServerHealth[]>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Another owner moved the household to another server: this monitor goes along, and says so when it stands there. */
export function adoptServers({
  peers,
  belonging,
  settings,
  save,
  health,
  log,
  signal,
}: AdoptServersOptions): void {
  /** What each is still to be told. */
  const owed = new Map<DeviceId, Announced>();
  /** Said by each for the servers that it announces next. */
  const pages = new Map<DeviceId, string>();

  function confirm(): void {
    for (const [to, { rendezvous, revision }] of owed) {
      const stands = health.value.some(
        ({ server, health: { at } }) => at === 'open' && rendezvous.some((one) => sameServer(one, server)),
      );
      if (stands && peers.send(to, { kind: 'servers-confirmed', revision })) owed.delete(to);
    }
  }

  peers.said.on(({ from, message }) => {
    if (belonging.members.value.members.get(from)?.role !== 'owner') return;
    if (message.kind === 'page') pages.set(from, message.page);
    if (message.kind !== 'servers') return;
    const { rendezvous, ice } = message;
    const now = settings();
    const page = pages.get(from) ?? now.page;
    pages.delete(from);
    owed.set(from, message);
    const isHere = rendezvous.some((server) => sameServer(server, now.rendezvous));
    const [first = now.rendezvous] = rendezvous;
    // The page goes with the server; where that is not new, it was chosen here.
    const next = isHere ? { ...now, ice } : { ...now, page, rendezvous: first, ice };
    const same = isHere && JSON.stringify(ice) === JSON.stringify(now.ice);
    const adopted = (same ? Promise.resolve() : save(next)).then(confirm);
    unattended(adopted, log, 'the servers of another owner could not be kept');
  }, signal);
  health.on(confirm, signal);
}

import { isRemoved, type Member } from '../../../shared/identity/index.ts';
import { emitter, type Signal, takeTurns, unattended } from '../../../shared/lib/index.ts';
import type { Link } from '../../../shared/link/index.ts';
import {
  type ControlMessage,
  type DeviceId,
  MOST_HEADS,
  type PublicKeys,
} from '../../../shared/protocol/index.ts';
import type { Table } from '../../../shared/store/index.ts';
import type { Belonging, Lines } from '../members/index.ts';
import { createFormer } from './former.ts';
import { openPeer, type Peer, type PeerOptions } from './peer.ts';
import type { MonitorRecord } from './records.ts';

export interface PeerMonitor {
  readonly id: DeviceId;
  readonly keys: PublicKeys;
  /** As owners have it at this moment. */
  readonly role: 'owner' | 'viewer';
}

export interface PeersOptions extends PeerOptions {
  readonly table: Table<MonitorRecord>;
  readonly lines: Pick<Lines, 'add' | 'stoodIn'>;
  readonly belonging: Pick<Belonging, 'members' | 'beyond' | 'facts'>;
  /** The server list that counts now. */
  readonly revision: () => number;
  /** Told of each link that is made, for whoever speaks over its other lanes. */
  readonly linked?: ((peer: PeerMonitor, link: Link, until: AbortSignal) => void) | undefined;
  readonly signal: AbortSignal;
}

/** The other monitors of the household, each with a link of its own: what one hears of the members, all hear. */
export interface Peers {
  readonly changed: Signal<void>;
  readonly said: Signal<{ readonly from: DeviceId; readonly message: ControlMessage }>;
  readonly live: Signal<DeviceId>;
  /** Those that belong. */
  records(): readonly MonitorRecord[];
  /** The removed ones too: they are waited for, to be told. */
  everyRecord(): readonly MonitorRecord[];
  isLive(id: DeviceId): boolean;
  send(id: DeviceId, message: ControlMessage): boolean;
  stoodIn(id: DeviceId, epoch: number): Promise<void>;
  confirmed(id: DeviceId, revision: number): Promise<void>;
  hint(): void;
}

export async function createPeers(options: PeersOptions): Promise<Peers> {
  const { table, lines, belonging, me, clock, log, signal } = options;
  const changed = emitter<void>();
  const said = emitter<{ from: DeviceId; message: ControlMessage }>();
  const live = emitter<DeviceId>();
  const records = new Map<DeviceId, MonitorRecord>();
  const peers = new Map<DeviceId, Peer>();
  const inTurn = takeTurns();

  const member = (id: DeviceId): Member | undefined => {
    const found = belonging.members.value.members.get(id);
    return found?.role === 'camera' ? undefined : found;
  };

  /** What is changed stands on what was written last, or one of two changes at a time would undo the other. */
  const inWriting = takeTurns();
  const keep = (
    id: DeviceId,
    change: (before: MonitorRecord | undefined) => MonitorRecord | undefined,
  ): Promise<void> =>
    inWriting(async () => {
      const record = change(records.get(id));
      if (!record) return;
      await table.put(record);
      records.set(id, record);
      changed.emit();
    });

  const known = (): ControlMessage => {
    const { heads } = belonging.members.value;
    return {
      kind: 'members-known',
      heads: [...heads].slice(0, MOST_HEADS),
      epoch: belonging.facts.epoch,
    };
  };

  async function start(record: MonitorRecord): Promise<void> {
    const { id, keys } = record;
    former.end(id);
    const wire = await lines.add(record);
    const life = new AbortController();
    const until = AbortSignal.any([life.signal, signal]);
    const opened = openPeer(id, wire, known, () => live.emit(id), { ...options, signal });
    const peer: Peer = {
      ...opened,
      get live() {
        return opened.live;
      },
      leave(why) {
        life.abort();
        opened.leave(why);
      },
    };
    peers.set(id, peer);
    opened.link.control.incoming.on((message) => said.emit({ from: id, message }), until);
    opened.changed.on(changed.emit, until);
    const monitor: PeerMonitor = {
      id,
      keys,
      get role() {
        return member(id)?.role === 'owner' ? 'owner' : 'viewer';
      },
    };
    options.linked?.(monitor, opened.link, until);
  }

  async function end(record: MonitorRecord): Promise<void> {
    const { id } = record;
    const removed = isRemoved(belonging.members.value, id);
    const peer = peers.get(id);
    peers.delete(id);
    peer?.leave(removed ? 'removed' : 'closed');
    await keep(id, (now) =>
      now && now.removedAt === undefined ? { ...now, removedAt: clock.now(), told: false } : undefined,
    );
    await former.waitFor(record);
  }

  /** Nobody has to wait for it any more where it last knew us. */
  const told = (id: DeviceId): Promise<void> =>
    keep(id, (now) => (now?.removedAt !== undefined && !now.told ? { ...now, told: true } : undefined));

  async function follow(): Promise<void> {
    const { members } = belonging.members.value;
    for (const record of [...records.values()])
      if (peers.has(record.id) && !member(record.id)) await end(record);
    for (const { id, keys, role, name } of members.values()) {
      if (role === 'camera' || id === me) continue;
      await keep(id, (before) => {
        const isHere = before !== undefined && before.removedAt === undefined;
        if (isHere && before.name === (name ?? before.name)) return undefined;
        const since = isHere ? before : { epoch: belonging.facts.epoch, confirmed: options.revision() };
        return {
          id,
          keys,
          name: name ?? before?.name,
          ...since,
          ...(name && { name }),
          removedAt: undefined,
          told: false,
        };
      });
      const record = records.get(id);
      if (record && !peers.has(id)) await start(record);
    }
    changed.emit();
  }

  const former = createFormer({ ...options, isTold: (id) => records.get(id)?.told ?? false, told });

  const look = (): Promise<void> =>
    inTurn(async () => (signal.aborted ? undefined : follow())).catch((error: unknown) =>
      log.info('another monitor could not be kept', { error: String(error) }),
    );

  for (const record of await table.all()) {
    records.set(record.id, record);
    if (!member(record.id)) await former.waitFor(record);
  }
  belonging.members.on(() => void look(), signal);
  await look();

  /** Numbers that only grow: what was heard late changes nothing. */
  const grown = (id: DeviceId, what: 'epoch' | 'confirmed', to: number): Promise<void> =>
    keep(id, (now) =>
      now && now.removedAt === undefined && now[what] < to ? { ...now, [what]: to } : undefined,
    );
  const stoodIn = (id: DeviceId, epoch: number): Promise<void> => grown(id, 'epoch', epoch);
  lines.stoodIn.on(
    ({ device, epoch }) =>
      unattended(stoodIn(device, epoch), log, 'where another monitor stands could not be kept'),
    signal,
  );

  return {
    changed,
    said,
    live,
    records: () => [...records.values()].filter(({ removedAt }) => removedAt === undefined),
    everyRecord: () => [...records.values()],
    isLive: (id) => peers.get(id)?.live ?? false,
    send: (id, message) => peers.get(id)?.link.control.send(message) ?? false,
    stoodIn,
    confirmed: (id, revision) => grown(id, 'confirmed', revision),
    hint() {
      for (const { link } of peers.values()) link.hint();
    },
  };
}

import { isRemoved, type Ledger } from '../../shared/identity/index.ts';
import { cell, emitter, type Signal, takeTurns, unattended, type Watchable } from '../../shared/lib/index.ts';
import type { ControlMessage, DeviceId, PublicKeys } from '../../shared/protocol/index.ts';
import type { Belonging } from './belonging.ts';
import { monitorsIn, roleIn, type ServedMonitor } from './linked.ts';
import type { Microphone } from './microphone.ts';
import type { Moving } from './moving.ts';
import { type Serving, type ServingOptions, serve } from './serving.ts';
import type { Standing } from './standing.ts';
import type { Status } from './status.ts';

export interface ServedOptions
  extends Pick<ServingOptions, 'rtc' | 'online' | 'random' | 'clock' | 'log' | 'signal'> {
  readonly boot: string;
  readonly ledger: Ledger;
  readonly standing: Pick<Standing, 'add' | 'remove'>;
  /** That this camera was paired with: it has a name also where no statement gives it one. */
  readonly firstMonitor: { readonly id: DeviceId; readonly keys: PublicKeys; readonly name: string };
  readonly microphone: Microphone;
  readonly moving: Moving;
  readonly take: Belonging['hear'];
  /** It sent a statement that nobody who may say it has made. */
  readonly forged: (by: DeviceId, why: string) => void;
  readonly refused: (by: DeviceId, what: ControlMessage['kind']) => void;
  readonly removed: (by: DeviceId) => void;
}

/** All monitors that owners let watch, each with its link: added and dismissed as statements come and leases end. */
export interface Served {
  readonly monitors: Watchable<readonly Serving[]>;
  /** A monitor came or went, or something about one is different. */
  readonly changed: Signal<void>;
  readonly frameRate: Watchable<number | undefined>;
  setVideo(track: MediaStreamTrack | null): void;
  tell(status: Status): void;
}

export async function createServed(options: ServedOptions): Promise<Served> {
  const { ledger, standing, firstMonitor, moving, log, signal } = options;
  const changed = emitter<void>();
  const monitors = cell<readonly Serving[]>([]);
  const frameRate = cell<number | undefined>(undefined);
  const servings = new Map<DeviceId, Serving>();
  let video: MediaStreamTrack | null = null;
  let status: Status | undefined;
  const inTurn = takeTurns();

  const named = (told: Status): Status => ({ ...told, name: moving.membership.cameraName });

  function hear(by: DeviceId, message: ControlMessage): void {
    if (message.kind !== 'renamed' && message.kind !== 'servers' && message.kind !== 'removed') return;
    // By the role of this moment: whoever was an owner when the link was made may be none any more.
    if (roleIn(ledger, by) !== 'owner') options.refused(by, message.kind);
    else if (message.kind === 'removed') options.removed(by);
    else if (message.kind === 'servers') moving.announced(message, by);
    else {
      moving.rename(message.name);
      if (status) tell(status);
    }
  }

  async function begin(monitor: ServedMonitor): Promise<void> {
    const wire = await standing.add(monitor);
    if (signal.aborted) return;
    const serving = serve({
      ...options,
      monitor,
      wire,
      myBoot: options.boot,
      ice: () => moving.membership.ice,
      epoch: () => moving.membership.household.epoch,
      take: (statements) => options.take(statements, (why) => options.forged(monitor.id, why)),
      heard: (message) => hear(monitor.id, message),
      owed: (send) => moving.confirm(monitor.id, send),
    });
    servings.set(monitor.id, serving);
    serving.setVideo(video);
    if (status) serving.tell(named(status));
    serving.facts.on(() => changed.emit(), serving.until);
    serving.frameRate.on(pace, serving.until);
    serving.link.state.on((state) => {
      if (state.at !== 'stopped' || state.why !== 'removed' || serving.until.aborted) return;
      if (roleIn(ledger, monitor.id) === 'owner') options.removed(monitor.id);
      else options.refused(monitor.id, 'removed');
    }, serving.until);
  }

  function end(serving: Serving): void {
    const { id } = serving.monitor;
    servings.delete(id);
    // A lease that is over may be renewed; a removal is the end.
    serving.dismiss(isRemoved(ledger.members.value, id) ? 'removed' : 'closed');
    standing.remove(id);
  }

  async function follow(): Promise<void> {
    const wanted = monitorsIn(ledger, firstMonitor.id);
    for (const serving of [...servings.values()]) if (!wanted.includes(serving.monitor.id)) end(serving);
    for (const id of wanted) if (!servings.has(id)) await begin(monitorOf(id));
    for (const serving of servings.values()) serving.say();
    monitors.set([...servings.values()]);
    pace();
    changed.emit();
  }

  function monitorOf(id: DeviceId): ServedMonitor {
    const member = () => ledger.members.value.members.get(id);
    const own = id === firstMonitor.id ? firstMonitor : undefined;
    const keys = member()?.keys ?? firstMonitor.keys;
    return {
      id,
      keys,
      get name() {
        return member()?.name ?? own?.name ?? id.slice(0, 8);
      },
      get role() {
        return roleIn(ledger, id) ?? 'viewer';
      },
    };
  }

  function pace(): void {
    const wanted = [...servings.values()].flatMap((one) => one.frameRate.value ?? []);
    frameRate.set(wanted.length === 0 ? undefined : Math.max(...wanted));
  }

  function tell(next: Status): void {
    status = next;
    for (const serving of servings.values()) serving.tell(named(next));
  }

  const look = (): Promise<void> => inTurn(async () => (signal.aborted ? undefined : follow()));
  ledger.members.on(
    () => unattended(look(), log, 'what was said of the monitors could not be followed'),
    signal,
  );
  await look();

  return {
    monitors,
    changed,
    frameRate,
    setVideo(track) {
      video = track;
      for (const serving of servings.values()) serving.setVideo(track);
    },
    tell,
  };
}

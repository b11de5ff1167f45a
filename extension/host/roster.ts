import { emitter, type Ms, minutes, type Signal, takeTurns, unattended } from '../../shared/lib/index.ts';
import type { Link } from '../../shared/link/index.ts';
import type { ControlMessage, DeviceId } from '../../shared/protocol/index.ts';
import { type Quality, usualQuality } from '../../shared/quality/index.ts';
import type { Table } from '../../shared/store/index.ts';
import { type Camera, type CameraOptions, openCamera } from './camera.ts';
import { createGreeting } from './greeting.ts';
import type { Lines } from './members/index.ts';
import type { NewCamera } from './pairing.ts';
import type { CameraRecord } from './records.ts';
import type { CameraFacts, MeasuredLink } from './snapshot.ts';

export interface RosterOptions extends Omit<CameraOptions, 'wire' | 'linked'> {
  readonly linked?: ((camera: CameraRecord, link: Link, until: AbortSignal) => void) | undefined;
  readonly table: Table<CameraRecord>;
  readonly lines: Pick<Lines, 'add' | 'remove' | 'addRemoved' | 'stranger' | 'stoodIn'>;
  /** Whether this monitor decides what a camera is called and whether it belongs. */
  readonly isOwner: () => boolean;
  /** Takes every right from a device, for all who hear of it. */
  readonly expel: (camera: DeviceId) => Promise<void>;
}

/** The cameras of this monitor: those it trusts, each with its link, and those it removed, so that they can be told so. */
export interface Roster {
  readonly changed: Signal<void>;
  readonly said: Signal<{ readonly camera: DeviceId; readonly message: ControlMessage }>;
  /** A camera can be spoken to, over a connection that knows nothing yet: what it missed can be said now. */
  readonly live: Signal<DeviceId>;
  list(): readonly CameraFacts[];
  records(): readonly CameraRecord[];
  /** The removed ones too. */
  everyRecord(): readonly CameraRecord[];
  /** `known`: the server list and the epoch that it was welcomed with. */
  add(
    camera: NewCamera,
    known: Pick<CameraRecord, 'confirmed' | 'epoch'> & Partial<Pick<CameraRecord, 'watched'>>,
  ): Promise<void>;
  rename(camera: DeviceId, name: string): Promise<boolean>;
  remove(camera: DeviceId): Promise<boolean>;
  watch(camera: DeviceId, on: boolean): Promise<boolean>;
  setQuality(camera: DeviceId, quality: Quality): Promise<boolean>;
  confirmed(camera: DeviceId, revision: number): Promise<void>;
  /** It was heard in this epoch, and so has its secret. */
  stoodIn(camera: DeviceId, epoch: number): Promise<void>;
  send(camera: DeviceId, message: ControlMessage): boolean;
  track(camera: DeviceId): MediaStreamTrack | undefined;
  sound(camera: DeviceId): RTCRtpReceiver | undefined;
  hint(): void;
  measure(): Promise<void>;
  measured(): Promise<readonly MeasuredLink[]>;
  report(): Promise<string>;
}

interface Entry {
  record: CameraRecord;
  /** Undefined: removed, and only told so. */
  readonly camera: Camera | undefined;
  /** Lets go of link and listeners without a word to the camera. */
  readonly end: () => void;
}

/** A goodbye that was delivered is read a moment later; until then the camera may ask once more. */
const HEARD_BY_THEN: Ms = minutes(1);

export async function createRoster(options: RosterOptions): Promise<Roster> {
  const { table, lines, clock, log, signal } = options;
  const changed = emitter<void>();
  const said = emitter<{ camera: DeviceId; message: ControlMessage }>();
  const live = emitter<DeviceId>();
  const known = new Map<DeviceId, Entry>();

  /** Said again by the camera, or found out anew: nothing is lost by it for good. */
  const keepIfPossible = (work: Promise<unknown>): void =>
    unattended(work, log, 'what became known of a camera could not be kept');

  const trusted = () => [...known.values()].filter(({ record }) => record.removedAt === undefined);

  /** What is changed stands on what was written last, or one of two changes at a time would undo the other. */
  const inTurn = takeTurns();
  const keep = (
    id: DeviceId,
    change: (record: CameraRecord) => Partial<CameraRecord> | undefined,
  ): Promise<Entry | undefined> =>
    inTurn(async () => {
      const entry = known.get(id);
      const changes = entry && change(entry.record);
      if (!changes) return undefined;
      const record = { ...entry.record, ...changes };
      await table.put(record);
      entry.record = record;
      changed.emit();
      return entry;
    });

  const start = async (record: CameraRecord): Promise<void> => {
    const wire = await lines.add(record);
    const life = new AbortController();
    const until = AbortSignal.any([life.signal, signal]);
    const linked = (link: Link, ending: AbortSignal): void => options.linked?.(record, link, ending);
    const camera = openCamera({ ...options, wire, linked, signal: until });
    known.set(record.id, { record, camera, end: () => life.abort() });
    const greet = createGreeting(
      camera,
      () => firstWord(record),
      () => live.emit(record.id),
      clock,
      until,
    );
    camera.changed.on(() => {
      greet();
      changed.emit();
    }, until);
    camera.said.on((message) => {
      if (message.kind === 'status' && message.name !== undefined)
        keepIfPossible(named(record.id, message.name));
      said.emit({ camera: record.id, message });
    }, until);
    if (record.watched) camera.watch(true);
  };

  /** A name that it missed while it was away goes first; else any word shows that it can be spoken to. */
  function firstWord({ id, name: before }: CameraRecord): ControlMessage {
    const { name = before, unsaid = true } = known.get(id)?.record ?? {};
    return unsaid && options.isOwner() ? { kind: 'renamed', name } : { kind: 'watching', on: true };
  }

  /** What a camera calls itself is what an owner named it last, wherever that was. */
  const named = (id: DeviceId, name: string): Promise<unknown> =>
    keep(id, (record) => {
      const isOurs = record.name === name;
      const isSaid = record.unsaid === false;
      if (record.removedAt !== undefined || (isOurs && isSaid)) return undefined;
      return !isOurs && !isSaid && options.isOwner() ? undefined : { name, unsaid: false };
    });

  const edit = async (id: DeviceId, change: Partial<CameraRecord>): Promise<Camera | undefined> =>
    (await keep(id, ({ removedAt }) => (removedAt === undefined ? change : undefined)))?.camera;

  const remove = async (id: DeviceId): Promise<boolean> => {
    if (known.get(id)?.record.removedAt !== undefined || !known.has(id)) return false;
    await options.expel(id);
    // Written first: a kill between the two leaves a camera that is refused, never one that is trusted.
    const camera = await edit(id, { removedAt: clock.now(), watched: false });
    if (!camera) return false;
    const wasThere = camera.live;
    camera.end(options.isOwner() ? 'removed' : 'by-user');
    known.get(id)?.end();
    lines.remove(id);
    if (wasThere) clock.after(HEARD_BY_THEN, () => keepIfPossible(told(id)), signal);
    return true;
  };

  /** Nobody has to wait for it any more where it last knew us. */
  const told = (id: DeviceId): Promise<unknown> =>
    keep(id, (record) => (record.removedAt !== undefined && !record.told ? { told: true } : undefined));

  /** Numbers that only grow: what was heard late changes nothing. */
  const grown = async (id: DeviceId, what: 'epoch' | 'confirmed', to: number): Promise<void> => {
    await keep(id, (record) =>
      record.removedAt === undefined && record[what] < to ? { [what]: to } : undefined,
    );
  };
  const stoodIn = (id: DeviceId, epoch: number): Promise<void> => grown(id, 'epoch', epoch);

  for (const record of await table.all()) {
    if (record.removedAt === undefined) await start(record);
    else {
      known.set(record.id, { record, camera: undefined, end: () => undefined });
      await lines.addRemoved(record);
    }
  }
  // A removed camera that comes back is told why nobody answers it. It proved who it is; it gets this and nothing else.
  lines.stranger.on(({ body, id, reply }) => {
    if (body.kind !== 'hello' || !known.has(id)) return;
    void reply({ kind: 'goodbye', why: 'removed' }).then(({ at }) => {
      if (at === 'delivered') clock.after(HEARD_BY_THEN, () => keepIfPossible(told(id)), signal);
    });
  }, signal);
  lines.stoodIn.on(({ device, epoch }) => keepIfPossible(stoodIn(device, epoch)), signal);

  return {
    changed,
    said,
    live,
    list: () =>
      trusted()
        .sort((a, b) => a.record.addedAt - b.record.addedAt)
        .flatMap(({ record, camera }) => camera?.facts(record) ?? []),
    records: () => trusted().map(({ record }) => record),
    everyRecord: () => [...known.values()].map(({ record }) => record),
    async add({ id, keys, name, replaces }, welcomed) {
      const before = known.get(id);
      const replaced = replaces === undefined ? undefined : known.get(replaces)?.record;
      const own = before?.record.removedAt === undefined ? before?.record.addedAt : undefined;
      const addedAt = replaced?.addedAt ?? own ?? clock.now();
      const { quality = usualQuality } = replaced ?? before?.record ?? {};
      const wishes = { watched: true, quality, told: false, unsaid: false, ...welcomed };
      const record: CameraRecord = { id, keys, name, addedAt, ...wishes };
      await inTurn(async () => {
        await table.put(record);
        // The same phone with the same keys: its old link ends without a word, because "removed" would be untrue.
        before?.end();
        await start(record);
      });
      if (replaced && replaced.id !== id) await remove(replaced.id);
      changed.emit();
    },
    async rename(id, name) {
      const camera = await edit(id, { name, unsaid: true });
      camera?.send({ kind: 'renamed', name });
      return camera !== undefined;
    },
    remove,
    async watch(id, on) {
      const camera = await edit(id, { watched: on });
      camera?.watch(on);
      return camera !== undefined;
    },
    setQuality: async (id, quality) => (await edit(id, { quality })) !== undefined,
    confirmed: (id, revision) => grown(id, 'confirmed', revision),
    stoodIn,
    send: (id, message) => known.get(id)?.camera?.send(message) ?? false,
    track: (id) => known.get(id)?.camera?.track(),
    sound: (id) => known.get(id)?.camera?.sound(),
    hint() {
      for (const { camera } of trusted()) camera?.hint();
    },
    measure: async () => void (await Promise.all(trusted().map(({ camera }) => camera?.measure()))),
    measured: () =>
      Promise.all(
        trusted().map(async ({ record, camera }) => ({ camera: record.id, link: await camera?.measured() })),
      ),
    async report() {
      const parts = trusted().map(
        async ({ record, camera }, at) =>
          `camera ${at + 1}, added ${new Date(record.addedAt).toISOString()}\n${await camera?.report()}`,
      );
      return (await Promise.all(parts)).join('\n\n');
    },
  };
}

import { type Clock, emitter, type Log, type Signal } from '../../../shared/lib/index.ts';
import type { ControlMessage, DeviceId } from '../../../shared/protocol/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import { type Levels, type ListenFacts, READ_LEVELS, SAY_AGAIN } from './contract.ts';
import { type Ear, openEar, type Receiver } from './ear.ts';
import { type Loudest, loudestOf } from './loudest.ts';
import type { Outputs } from './outputs.ts';
import type { PlaySound } from './play-sound.ts';
import { type ListenRecord, nothingKept } from './record.ts';

export interface ListenDeskOptions {
  readonly shelf: Shelf<ListenRecord>;
  /** Names this run of the browser, where the platform can. */
  readonly session: string | undefined;
  readonly cameras: {
    readonly changed: Signal<void>;
    readonly live: Signal<DeviceId>;
    records(): readonly { readonly id: DeviceId; readonly watched: boolean }[];
    sound(camera: DeviceId): Receiver | undefined;
    send(camera: DeviceId, message: ControlMessage): boolean;
  };
  readonly playSound: PlaySound;
  /** Absent: the browser's default. */
  readonly outputs?: Outputs | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The monitor's one pair of ears: each camera is played once, however many views there are. */
export interface ListenDesk {
  readonly changed: Signal<void>;
  /** Only while somebody listens. */
  readonly levels: Signal<Levels>;
  facts(camera: DeviceId): ListenFacts;
  /** False for a camera that is not known. */
  listen(camera: DeviceId, on: boolean): Promise<boolean>;
  setVolume(camera: DeviceId, volume: number): Promise<boolean>;
}

/**
 * After a crash of the host within one run of the browser the sound goes on by itself: who relied on it must not lose
 * it. After the browser was closed it stays off and the views say so: no loudspeaker begins to talk by itself.
 */
export async function createListenDesk(options: ListenDeskOptions): Promise<ListenDesk> {
  const { shelf, session, cameras, outputs, clock, log, signal } = options;
  const sink = outputs?.sinks.listen;
  const changed = emitter<void>();
  const levels = emitter<Levels>();
  const kept = (await shelf.get()) ?? nothingKept;
  const sameRun = session !== undefined && kept.session === session;
  const wasOn = new Set<DeviceId>(sameRun ? [] : kept.on);
  const volumes = new Map<DeviceId, number>();
  const ears = new Map<DeviceId, { readonly ear: Ear; readonly ending: AbortController }>();
  /** As it was said last: an ear opens only once that is on the disk. */
  const wanted = new Set<DeviceId>();
  let drawn = '';
  let loudest: Loudest | undefined;

  const volumeOf = (id: DeviceId): number => volumes.get(id) ?? 1;
  const isKnown = (id: DeviceId): boolean => cameras.records().some((record) => record.id === id);
  const isWatched = (id: DeviceId): boolean =>
    cameras.records().some((record) => record.id === id && record.watched);

  const keep = (): Promise<void> =>
    shelf.put({
      ...(session === undefined ? {} : { session }),
      on: [...wanted],
      volumes: Object.fromEntries(volumes),
    });
  const say = (id: DeviceId): void => {
    if (isWatched(id)) cameras.send(id, { kind: 'listen', on: ears.has(id) });
  };

  const open = (id: DeviceId): void => {
    wanted.add(id);
    if (ears.has(id)) return;
    const ending = new AbortController();
    const until = AbortSignal.any([ending.signal, signal]);
    const ear = openEar({ volume: volumeOf(id), play: options.playSound, sink, clock, log, signal: until });
    ears.set(id, { ear, ending });
    ear.look(cameras.sound(id));
    say(id);
  };
  const close = (id: DeviceId): void => {
    wanted.delete(id);
    ears.get(id)?.ending.abort();
    ears.delete(id);
    say(id);
  };

  const facts = (id: DeviceId): ListenFacts => {
    const ear = ears.get(id)?.ear;
    const at = ear ? 'on' : wasOn.has(id) ? 'was-on' : 'off';
    return {
      at,
      hears: ear?.hears ?? 'nothing',
      volume: volumeOf(id),
      ...(outputs && { outputGone: outputs.facts.value.listen.gone !== undefined }),
    };
  };

  const tellChange = (): void => {
    const now = JSON.stringify([...ears.keys()].map((id) => [id, facts(id)]));
    if (now === drawn) return;
    drawn = now;
    changed.emit();
  };
  const read = (): void => {
    if (ears.size === 0) return;
    for (const [id, { ear }] of ears) {
      // A camera that was removed is not listened to any more.
      if (isKnown(id)) ear.look(cameras.sound(id));
      else close(id);
    }
    const now = Object.fromEntries([...ears].map(([id, { ear }]) => [id, ear.level]));
    loudest = loudestOf(now, loudest, clock.now());
    levels.emit({ levels: now, loudest: loudest?.camera });
    tellChange();
  };

  for (const [id, volume] of Object.entries(kept.volumes))
    if (volume !== undefined) volumes.set(id as DeviceId, volume);
  if (sameRun) for (const id of kept.on) if (isKnown(id)) open(id);
  cameras.live.on((id) => ears.has(id) && say(id), signal);
  cameras.changed.on(read, signal);
  clock.every(
    SAY_AGAIN,
    () => {
      for (const id of ears.keys()) say(id);
    },
    signal,
  );
  clock.every(READ_LEVELS, read, signal);

  return {
    changed,
    levels,
    facts,
    async listen(id, on) {
      if (!isKnown(id)) return false;
      // Off takes effect at once, whatever the disk says; on is kept first, so that a crash does not lose it.
      wasOn.delete(id);
      if (on) wanted.add(id);
      else close(id);
      try {
        await keep();
      } catch (error) {
        if (!ears.has(id)) wanted.delete(id);
        throw error;
      }
      // It may have been turned off again meanwhile.
      if (on && wanted.has(id)) open(id);
      drawn = '';
      tellChange();
      return true;
    },
    async setVolume(id, volume) {
      if (!isKnown(id)) return false;
      volumes.set(id, volume);
      ears.get(id)?.ear.setVolume(volume);
      await keep();
      changed.emit();
      return true;
    },
  };
}

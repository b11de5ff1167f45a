import {
  type AlarmSettings,
  type CameraAlarm,
  defaultSettings,
  look,
  makesNoise,
  nextLook,
  obey,
  resume,
  rulesOf,
  type Strained,
  unwatched,
  type Watch,
  type WatchRecord,
} from '../../../shared/alarm/index.ts';
import {
  type Clock,
  cell,
  type Log,
  type Ms,
  seconds,
  takeTurns,
  type Watchable,
} from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Shelf } from '../../../shared/store/index.ts';
import type { AlarmDesk } from './alarm-desk.ts';
import { BUTTONS, cameraOfNotice, signsOf } from './alarm-signs.ts';
import type { AlarmSound } from './alarm-sounds.ts';
import { answerRequest } from './answer-request.ts';
import type { AlarmAnswer, AlarmFacts, AlarmRequest } from './contract.ts';
import { keepRecord } from './keep-record.ts';
import { logChanges } from './log-changes.ts';
import { showSigns } from './show-signs.ts';
import { type Sighted, sightOf } from './sight-of.ts';

export interface AlarmKeeperOptions {
  readonly record: Shelf<WatchRecord>;
  readonly settings: Shelf<AlarmSettings>;
  readonly cameras: () => readonly (Sighted & { readonly id: DeviceId; readonly name: string })[];
  readonly online: () => boolean;
  /** What strains the phone of a camera, and what of it is worth a noise. */
  readonly strained?: ((camera: DeviceId) => Strained) | undefined;
  readonly desk: AlarmDesk;
  readonly sound: AlarmSound;
  /** Names this run of the browser, where the platform can: two hosts of one run are given the same. */
  readonly session: string | undefined;
  /** Told of each change, and first of what the host before this one left behind. `by`: who made it, on another monitor. */
  readonly watched?: ((before: Watch, after: Watch, by?: DeviceId) => void) | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export interface AlarmKeeper {
  readonly facts: Watchable<AlarmFacts>;
  /** To be called whenever anything of a camera or of the network changed. It costs little. */
  look(): void;
  /** `by`: whoever asked for it on another monitor. */
  ask(request: AlarmRequest, by?: DeviceId): Promise<AlarmAnswer>;
}

/** While a noise cannot be heard, its notices pop up again this often. */
const REPEAT: Ms = seconds(15);

/** Runs the rules: reads the facts, keeps the watch, and turns what comes out into sound, signs and notices. */
export async function createAlarmKeeper(options: AlarmKeeperOptions): Promise<AlarmKeeper> {
  const { clock, log, signal, sound, desk } = options;
  let settings = (await options.settings.get()) ?? defaultSettings;
  const before = await options.record.get();
  let watch = resume(before, options.session, clock.now());
  const keep = keepRecord(options.record, clock, log);
  const tell = (was: Watch, by?: DeviceId): void => {
    logChanges(was, watch, log);
    options.watched?.(was, watch, by);
  };
  const signs = showSigns(desk);
  /** Two changes at once would lose one of them. */
  const inTurn = takeTurns();
  let cancelLook = (): void => undefined;
  let cancelRepeat: (() => void) | undefined;

  const draw = (): AlarmFacts => ({
    cameras: watch.cameras,
    gaps: watch.gaps,
    settings,
    sound: sound.state.value,
  });
  const facts = cell(draw());

  const step = (change: (watch: Watch, now: Ms) => Watch = (same) => same, by?: DeviceId): void => {
    if (signal.aborted) return;
    const now = clock.now();
    const was = watch;
    const sights = options.cameras().map((camera) => [camera.id, sightOf(camera, options.online())] as const);
    watch = look(change(watch, now), {
      now,
      sights: Object.fromEntries(sights),
      rules: (camera) => rulesOf(settings, camera),
      strained: options.strained,
    });
    tell(was, by);
    keep(watch);
    express();
    cancelLook();
    // The rules know when time alone will matter; between then and now nobody needs to look.
    const next = nextLook(watch);
    if (next !== undefined) cancelLook = clock.after(Math.max(0, next - now), () => step(), signal);
  };

  const express = (): void => {
    const alarms = options
      .cameras()
      .map(({ id, name }): { id: DeviceId; name: string; alarm: CameraAlarm } => ({
        id,
        name,
        alarm: watch.cameras[id] ?? unwatched,
      }));
    const noise = alarms.some(({ alarm }) => makesNoise(alarm));
    if (noise) sound.start(settings.sound);
    else sound.stop();
    signs.show(signsOf(alarms, watch.gaps, sound.state.value));
    repeatWhile(noise && sound.state.value.at === 'cannot-play');
    const { cameras, gaps, settings: was, sound: heard } = facts.value;
    const same =
      cameras === watch.cameras && gaps === watch.gaps && was === settings && heard === sound.state.value;
    if (!same) facts.set(draw());
  };

  const repeatWhile = (unheard: boolean): void => {
    if (unheard) cancelRepeat ??= clock.every(REPEAT, signs.repeat, signal);
    else {
      cancelRepeat?.();
      cancelRepeat = undefined;
    }
  };

  sound.state.on(express, signal);
  desk.pressed.on(({ id, button }) => {
    const camera = options.cameras().find((one) => one.id === cameraOfNotice(id))?.id;
    const command = BUTTONS[button];
    if (camera && command) step((was, now) => obey(was, { do: command, camera }, now));
  }, signal);
  // What the last host left behind is said before the first fact is known.
  tell({ ...watch, gaps: before?.gaps ?? [] });
  step();

  return {
    facts,
    look: () => step(),
    ask: (request, by) =>
      answerRequest(request, {
        known: (camera) => options.cameras().some(({ id }) => id === camera),
        obey: (command) => step((was, now) => obey(was, command, now), by),
        change: (to) =>
          inTurn(async () => {
            const next = to(settings);
            await options.settings.put(next);
            settings = next;
            step();
          }),
        try: sound.try,
      }),
  };
}

import { type Clock, pause, seconds, type Watchable } from '../../../shared/lib/index.ts';
import type { OpenSampler, Page } from '../../../shared/media/index.ts';
import type { SelfTestPoint } from '../../../shared/protocol/index.ts';
import type { EyeState } from '../eye.ts';
import type { Battery } from '../phone/battery.ts';
import type { StaysAwake } from '../phone/wake-lock.ts';

export interface SelfTestOptions {
  readonly eye: Watchable<EyeState>;
  readonly microphone: () => MediaStreamTrack | undefined;
  readonly battery: Watchable<Battery | undefined>;
  readonly awake: Watchable<StaysAwake>;
  readonly page: Page;
  readonly sampler: OpenSampler;
  /** The loudest that came of a microphone so far, 0 to 1; undefined where the browser does not let a page hear. */
  readonly listen: (track: MediaStreamTrack, signal: AbortSignal) => () => number | undefined;
  readonly storage: () => Promise<{ readonly quota?: number; readonly usage?: number } | undefined>;
  /** Whether one of the servers answers. */
  readonly server: () => boolean;
  readonly network: () => { readonly online: boolean; readonly kind: string | undefined };
  readonly clock: Clock;
}

/** A slow phone in the dark gives two frames a second. */
const LOOKS_FOR = seconds(2);
const LITTLE_LEFT = 100_000_000;
const MEGABYTE = 1_000_000;
/** For a night. */
const ENOUGH = 0.6;
const DIM_LIGHT = 40;

/** Looks at everything that a night depends on, and changes nothing. */
export async function runSelfTest(
  options: SelfTestOptions,
  signal: AbortSignal,
): Promise<readonly SelfTestPoint[]> {
  const { eye, page, clock } = options;
  const now = eye.value;
  const video = now.at === 'open' ? now.video : undefined;
  const sound = options.microphone();
  const life = new AbortController();
  const until = AbortSignal.any([life.signal, signal]);
  try {
    const look = video && options.sampler(video, until);
    const level = sound && options.listen(sound, until);
    const first = look?.();
    await pause(clock, LOOKS_FOR, signal);
    const last = look?.();
    return [
      camera(now),
      ...(video ? [frames(eye.value, first, last), light(last)] : []),
      microphone(now, level?.()),
      awake(options.awake.value, page),
      battery(options.battery.value),
      await storage(options.storage),
      network(options.network()),
      options.server() ? { of: 'server', is: 'ok' } : { of: 'server', is: 'look' },
    ];
  } finally {
    life.abort();
  }
}

function camera(eye: EyeState): SelfTestPoint {
  if (eye.at === 'open') return { of: 'camera', is: 'ok' };
  if (eye.at === 'lost') return { of: 'camera', is: 'look', why: eye.why };
  return { of: 'camera', is: 'look', why: eye.at };
}

type Glimpse = ReturnType<ReturnType<OpenSampler>>;

function frames(eye: EyeState, first: Glimpse | undefined, last: Glimpse | undefined): SelfTestPoint {
  const came = (last?.frames ?? 0) - (first?.frames ?? 0);
  const trouble = eye.at === 'open' ? eye.trouble : undefined;
  // “Ended” is what a camera was just opened again for, until its picture has been judged.
  const isJudged = trouble !== 'ended' || came <= 0;
  if (trouble !== undefined && trouble !== 'dark' && isJudged)
    return { of: 'frames', is: 'look', why: trouble };
  if (first?.frames === undefined || last?.frames === undefined) return { of: 'frames', is: 'unknown' };
  return came > 0
    ? { of: 'frames', is: 'ok', figure: Math.round(came / (LOOKS_FOR / 1000)) }
    : { of: 'frames', is: 'look', why: 'still' };
}

function light(last: Glimpse | undefined): SelfTestPoint {
  if (last?.look === undefined) return { of: 'light', is: 'unknown' };
  return { of: 'light', is: last.look.mean < DIM_LIGHT ? 'look' : 'ok' };
}

function microphone(eye: EyeState, level: number | undefined): SelfTestPoint {
  const of = 'microphone';
  if (eye.at !== 'open') return { of, is: 'unknown' };
  if (eye.microphone !== 'held') return { of, is: 'look', why: eye.microphone };
  if (level === undefined) return { of, is: 'unknown' };
  // A room is never wholly silent; a dead microphone is.
  return level > 0 ? { of, is: 'ok' } : { of, is: 'look', why: 'silent' };
}

function awake(stays: StaysAwake, page: Page): SelfTestPoint {
  if (page.visibilityState === 'hidden') return { of: 'awake', is: 'look', why: 'hidden' };
  if (stays === 'asking') return { of: 'awake', is: 'unknown' };
  return stays === 'yes' ? { of: 'awake', is: 'ok' } : { of: 'awake', is: 'look' };
}

function battery(now: Battery | undefined): SelfTestPoint {
  if (!now) return { of: 'battery', is: 'unknown' };
  const figure = Math.round(now.level * 100);
  if (now.charging) return { of: 'battery', is: 'ok', why: 'charging', figure };
  return { of: 'battery', is: now.level >= ENOUGH ? 'ok' : 'look', why: 'unplugged', figure };
}

async function storage(read: SelfTestOptions['storage']): Promise<SelfTestPoint> {
  const told = await read().catch(() => undefined);
  if (told?.quota === undefined || told.usage === undefined) return { of: 'storage', is: 'unknown' };
  const left = told.quota - told.usage;
  return {
    of: 'storage',
    is: left < LITTLE_LEFT ? 'look' : 'ok',
    figure: Math.max(0, Math.round(left / MEGABYTE)),
  };
}

function network({ online, kind }: ReturnType<SelfTestOptions['network']>): SelfTestPoint {
  if (!online) return { of: 'network', is: 'look', why: 'offline' };
  return kind === 'cellular' ? { of: 'network', is: 'look', why: 'cellular' } : { of: 'network', is: 'ok' };
}

import type { Extras } from './tune.ts';

export interface Span {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What a track says that it can, as far as it can be tuned. */
export interface Tunable {
  readonly torch: boolean;
  readonly zoom: Span | undefined;
  readonly focusModes: readonly string[];
  readonly focusDistance: Span | undefined;
  readonly exposureCompensation: Span | undefined;
  /** The most lines that the camera has. */
  readonly lines: number | undefined;
}

export function tunableOf(track: MediaStreamTrack): Tunable {
  const can = recordOf(track.getCapabilities?.());
  const modes = can.focusMode;
  return {
    torch: can.torch === true || (Array.isArray(can.torch) && can.torch.includes(true)),
    zoom: spanOf(can.zoom),
    focusModes: Array.isArray(modes) ? modes.filter((mode) => typeof mode === 'string') : [],
    focusDistance: spanOf(can.focusDistance),
    exposureCompensation: spanOf(can.exposureCompensation),
    lines: linesOf(can),
  };
}

/** What is on now, of one of the tunable things. */
export function settingOf(track: MediaStreamTrack, name: keyof Extras): unknown {
  return recordOf(track.getSettings())[name];
}

/** However the phone is held. */
function linesOf(can: Readonly<Record<string, unknown>>): number | undefined {
  const most = [recordOf(can.width).max, recordOf(can.height).max].filter((max) => typeof max === 'number');
  return most.length < 2 ? undefined : Math.min(...most);
}

function spanOf(raw: unknown): Span | undefined {
  const { min, max, step } = recordOf(raw);
  if (typeof min !== 'number' || typeof max !== 'number' || !(max > min)) return undefined;
  return { min, max, step: typeof step === 'number' && step > 0 ? step : (max - min) / 20 };
}

const recordOf = (raw: unknown): Readonly<Record<string, unknown>> =>
  typeof raw === 'object' && raw !== null ? { ...raw } : {};

import type { Want } from '../protocol/index.ts';
import { type Eyes, largestEyes, linesOf } from './eyes.ts';
import type { Preset, Quality } from './quality.ts';
import { TRICKLE } from './trickle.ts';

interface Limits {
  readonly lines: number;
  readonly frameRate: number;
  /** Bits that a pixel of a frame may cost. */
  readonly density: number;
}

const LIMITS: Readonly<Record<Exclude<Preset, 'sound-only'>, Limits>> = {
  saver: { lines: 360, frameRate: 15, density: 0.06 },
  balanced: { lines: 720, frameRate: 25, density: 0.07 },
  auto: { lines: 1080, frameRate: 30, density: 0.08 },
  best: { lines: 2160, frameRate: 30, density: 0.12 },
};

/** Steps, so that a window under the mouse does not ask for another size with every pixel. */
const STEPS = [180, 270, 360, 540, 720, 1080, 1440, 2160] as const;
const WIDEST = 16 / 9;
/** Below this even a small picture falls apart when somebody moves. */
const LEAST_BIT_RATE = 150_000;

/** What to ask a camera for, and the reason for the diagnostics. */
export interface Asked {
  readonly want: Want;
  readonly why: Why;
}

export type Why =
  | { readonly for: 'nobody' }
  /** The user wants to hear it and not to see it. */
  | { readonly for: 'sound-only' }
  /** `needs`: the lines that the largest view draws. `limit`: what kept it from getting them, or more bits. */
  | {
      readonly for: 'view';
      readonly view: string;
      readonly needs: number;
      readonly limits: readonly Limit[];
    };

export type Limit = 'preset' | 'bandwidth-cap' | 'frame-rate-cap';

/** Pure. More eyes, or larger ones, never ask for less; and no wish is ever exceeded. */
export function askFor(eyes: readonly Eyes[], quality: Quality): Asked {
  const most = largestEyes(eyes);
  if (most === undefined) return { want: TRICKLE, why: { for: 'nobody' } };
  const { preset, prefer, maxBitRate = Infinity, maxFrameRate = Infinity } = quality;
  if (preset === 'sound-only') return { want: TRICKLE, why: { for: 'sound-only' } };
  const limits = LIMITS[preset];
  const needs = linesOf(most.size);
  const lines = Math.min(preset === 'best' ? limits.lines : stepFor(needs), limits.lines);
  const frameRate = Math.min(limits.frameRate, maxFrameRate);
  const bits = Math.round(Math.max(LEAST_BIT_RATE, lines ** 2 * WIDEST * frameRate * limits.density));
  return {
    want: { lines, frameRate, bitRate: Math.min(bits, maxBitRate), prefer },
    why: {
      for: 'view',
      view: most.view,
      needs: Math.round(needs),
      limits: [
        ...(needs > limits.lines ? (['preset'] as const) : []),
        ...(bits > maxBitRate ? (['bandwidth-cap'] as const) : []),
        ...(limits.frameRate > maxFrameRate ? (['frame-rate-cap'] as const) : []),
      ],
    },
  };
}

const stepFor = (lines: number): number =>
  STEPS.find((step) => step >= lines) ?? STEPS[STEPS.length - 1] ?? 0;

/** Less of anything. What grows in one way and shrinks in another counts as more. */
export const isLess = (want: Want, than: Want): boolean =>
  want.lines <= than.lines && want.frameRate <= than.frameRate && want.bitRate <= than.bitRate;

export const isSame = (a: Want, b: Want): boolean => isLess(a, b) && isLess(b, a) && a.prefer === b.prefer;

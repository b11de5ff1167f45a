import * as v from 'valibot';
import { Preference } from '../protocol/index.ts';
import { TRICKLE } from './trickle.ts';

/**
 * `auto`: what the largest view needs. `saver`, `balanced`: no more than that, and less. `best`: all that the camera
 * has, however small the view. `sound-only`: the trickle, however large the view; no less, because a link without frames
 * is not live.
 */
export const Preset = v.picklist(['auto', 'saver', 'balanced', 'best', 'sound-only']);
export type Preset = v.InferOutput<typeof Preset>;

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** What the user wishes of one camera's picture; kept with the camera. No cap can go below the trickle. */
export const Quality = v.strictObject({
  preset: Preset,
  /** Bits per second. */
  maxBitRate: v.optional(whole(100_000, 50_000_000)),
  maxFrameRate: v.optional(whole(TRICKLE.frameRate, 60)),
  /** What a bad link takes last. */
  prefer: Preference,
});
export type Quality = v.InferOutput<typeof Quality>;

export const usualQuality: Quality = { preset: 'auto', prefer: 'balanced' };

/** Also what a view's form is held against before anything is changed. */
export function parseQuality(raw: unknown): Quality | undefined {
  const parsed = v.safeParse(Quality, raw);
  return parsed.success ? parsed.output : undefined;
}

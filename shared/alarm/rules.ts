import type { Ms } from '../lib/index.ts';
import { perceive } from './perceive.ts';
import { ripen } from './ripen.ts';
import type { CameraRules } from './settings.ts';
import type { Sight } from './sight.ts';
import { type CameraAlarm, withWarnings } from './state.ts';
import { nothingKnown, ripenWarnings, type Strained, warn } from './warning.ts';

export interface Moment {
  readonly now: Ms;
  /** Since when this monitor has been looking without a pause: its start, or the last wake of the computer. */
  readonly awakeSince: Ms;
}

/**
 * Pure. Facts and time in, alarm out; the very same object when nothing changed, so that nobody is told.
 *
 * What is one loss, and what is ten:
 *
 * - The delay is counted in *uninterrupted* silence. A link under heavy packet loss shows a picture every other second:
 *   to add its pauses up would cry wolf, and a parent who was woken for nothing turns the alarm off.
 * - A picture that was back for less than `STEADY` is not back: an acknowledged loss stays acknowledged through it.
 *   Longer would be dangerous: a parent who saw the picture return must be called when it goes again.
 * - Losses that nobody has seen yet are one notice (`noteLoss`).
 */
export function advance(
  was: CameraAlarm,
  sight: Sight,
  rules: CameraRules,
  moment: Moment,
  strained: Strained = nothingKnown,
): CameraAlarm {
  const { now } = moment;
  const next = ripen(perceive(was, sight, rules, now), rules, moment);
  const warnings = warn(was.warnings ?? [], sight, strained, now);
  return withWarnings(next, ripenWarnings(warnings, next.hushedUntil, moment));
}

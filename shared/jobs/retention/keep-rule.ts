import * as v from 'valibot';
import { type Ms, minutes } from '../../lib/index.ts';

export const DAY: Ms = minutes(24 * 60);
const MEGABYTE = 1_000_000;

/** How long the history of one device is kept here, and how much of it at most. The older goes first. */
const KeepRule = v.strictObject({
  age: v.union([
    v.literal('for-ever'),
    v.pipe(v.number(), v.integer(), v.minValue(DAY), v.maxValue(3650 * DAY)),
  ]),
  bytes: v.union([
    v.literal('no-limit'),
    v.pipe(v.number(), v.integer(), v.minValue(MEGABYTE), v.maxValue(100_000 * MEGABYTE)),
  ]),
});
export type KeepRule = Readonly<v.InferOutput<typeof KeepRule>>;

/** A year of a busy camera is about 50 MB. */
export const usualRule: KeepRule = { age: 365 * DAY, bytes: 200 * MEGABYTE };
/** A phone keeps what its monitors may not have fetched yet; the long memory is theirs. */
export const phoneRule: KeepRule = { age: 90 * DAY, bytes: 50 * MEGABYTE };

/** By device; `usualRule` where a device has none of its own. */
const KeepRules = v.record(v.string(), KeepRule);
export type KeepRules = Readonly<v.InferOutput<typeof KeepRules>>;

export const ruleOf = (rules: KeepRules, device: string): KeepRule =>
  (Object.hasOwn(rules, device) ? rules[device] : undefined) ?? usualRule;

export function parseKeepRule(raw: unknown): KeepRule | undefined {
  const parsed = v.safeParse(KeepRule, raw);
  return parsed.success ? parsed.output : undefined;
}

export function parseKeepRules(raw: unknown): KeepRules | undefined {
  const parsed = v.safeParse(KeepRules, raw);
  return parsed.success ? parsed.output : undefined;
}

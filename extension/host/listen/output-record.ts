import * as v from 'valibot';
import type { OutputChoice, Use } from './contract.ts';

const Output = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  label: v.pipe(v.string(), v.maxLength(300)),
});
const Default = v.strictObject({ at: v.literal('default') });
const Same = v.strictObject({ at: v.literal('same') });
const Chosen = v.strictObject({ at: v.literal('chosen'), output: Output });

const Record = v.strictObject({
  listen: v.variant('at', [Default, Chosen]),
  alarm: v.variant('at', [Default, Same, Chosen]),
});
export type OutputRecord = v.InferOutput<typeof Record>;

export const usualOutputs: OutputRecord = { listen: { at: 'default' }, alarm: { at: 'same' } };

export function parseOutputRecord(raw: unknown): OutputRecord | undefined {
  const parsed = v.safeParse(Record, raw);
  return parsed.success ? parsed.output : undefined;
}

/** The record with another choice in it; undefined for a choice that is none. */
export const withChoice = (record: OutputRecord, use: Use, choice: OutputChoice): OutputRecord | undefined =>
  parseOutputRecord({ ...record, [use]: choice });

import * as v from 'valibot';
import { DeviceId } from '../../../shared/protocol/index.ts';

const Volume = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const Record = v.strictObject({
  /** The run of the browser in which this was wanted. */
  session: v.optional(v.string()),
  on: v.array(DeviceId),
  volumes: v.record(DeviceId, Volume),
});
export type ListenRecord = v.InferOutput<typeof Record>;

export const nothingKept: ListenRecord = { on: [], volumes: {} };

export function parseListenRecord(raw: unknown): ListenRecord | undefined {
  const parsed = v.safeParse(Record, raw);
  return parsed.success ? parsed.output : undefined;
}

export const isVolume = (raw: unknown): raw is number => v.is(Volume, raw);

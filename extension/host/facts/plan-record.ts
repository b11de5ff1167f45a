import * as v from 'valibot';
import { DeviceId } from '../../../shared/protocol/index.ts';

/** Which plan was followed for each camera, and until when: what the clock said before that is done. */
const PlanRecord = v.record(
  DeviceId,
  v.strictObject({ plan: v.string(), at: v.pipe(v.number(), v.finite()) }),
);
export type PlanRecord = Readonly<v.InferOutput<typeof PlanRecord>>;

export function parsePlanRecord(raw: unknown): PlanRecord | undefined {
  const parsed = v.safeParse(PlanRecord, raw);
  return parsed.success ? parsed.output : undefined;
}

import * as v from 'valibot';
import { DeviceId, Name, PublicKeys } from '../protocol/index.ts';

const Moment = v.pipe(v.number(), v.integer(), v.minValue(0));

const TrustedCamera = v.strictObject({
  id: DeviceId,
  keys: PublicKeys,
  name: Name,
  addedAt: Moment,
  /** Set when it was removed: such a camera is kept in mind only to be told so when it calls again. */
  removedAt: v.exactOptional(Moment),
});

/** A camera that this monitor trusts, or once did. */
export type TrustedCamera = Readonly<v.InferOutput<typeof TrustedCamera>>;

/** A row of the monitor's own `devices` table. */
export function parseTrustedCamera(raw: unknown): TrustedCamera | undefined {
  const parsed = v.safeParse(TrustedCamera, raw);
  return parsed.success ? parsed.output : undefined;
}

import * as v from 'valibot';
import { Address, Name, Point, PublicKeys, Signature } from './ids.ts';
import { HouseholdFacts, Membership } from './membership.ts';

const Nonce = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/));

/** Phone to monitor: who knocks, and a nonce that is fixed before the monitor's is known. */
export const Join = v.strictObject({
  keys: PublicKeys,
  name: Name,
  commitment: Nonce,
  /** Answers go here, and not to whatever address a rendezvous claims to have got this from. */
  replyTo: Address,
});
export type Join = v.InferOutput<typeof Join>;

/** A monitor whose user has typed in a recovery code proves that he has it. */
export const RecoveryClaim = v.strictObject({ point: Point, signature: Signature });
export type RecoveryClaim = v.InferOutput<typeof RecoveryClaim>;

/** Monitor to phone: the keys whose hash the code named, and the monitor's nonce. */
export const Meet = v.strictObject({
  keys: PublicKeys,
  nonce: Nonce,
  recovery: v.exactOptional(RecoveryClaim),
});
export type Meet = v.InferOutput<typeof Meet>;

/** What a camera tells whoever holds its household's recovery code. */
export const Handover = v.strictObject({ household: HouseholdFacts, cameraName: Name });
export type Handover = v.InferOutput<typeof Handover>;

/** Phone to monitor: the nonce that it committed to. From here on both screens can show the symbols. */
export const Reveal = v.strictObject({ nonce: Nonce, handover: v.exactOptional(Handover) });
export type Reveal = v.InferOutput<typeof Reveal>;

/** Monitor to phone, once its user has said yes. */
export const Welcome = v.strictObject({ membership: Membership });

/** Phone to monitor: it holds the membership. */
export const Thanks = v.strictObject({});

/** Monitor to phone: the window is not, or no longer, for you. */
export const Notice = v.strictObject({
  keys: PublicKeys,
  why: v.picklist(['used', 'expired', 'closed', 'refused']),
});
export type Notice = v.InferOutput<typeof Notice>;

import * as v from 'valibot';
import { Address, Name, PublicKeys } from './ids.ts';
import { Membership } from './membership.ts';

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

/** Monitor to phone: the keys whose hash the code named, and the monitor's nonce. */
export const Meet = v.strictObject({ keys: PublicKeys, nonce: Nonce });
export type Meet = v.InferOutput<typeof Meet>;

/** Phone to monitor: the nonce that it committed to. From here on both screens can show the symbols. */
export const Reveal = v.strictObject({ nonce: Nonce });

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

/** Monitor to whoever knows the address and not the secret. */
export const WrongCode = v.strictObject({});

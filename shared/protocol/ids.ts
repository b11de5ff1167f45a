import * as v from 'valibot';

/** Base32 of the first 160 bits of SHA-256 over a device's two public keys: whoever names the id names the keys. */
export const DeviceId = v.pipe(v.string(), v.regex(/^[a-z2-7]{32}$/), v.brand('DeviceId'));
export type DeviceId = v.InferOutput<typeof DeviceId>;

/** Base32 of the first 160 bits of SHA-256 over the genesis statement. */
export const HouseholdId = v.pipe(v.string(), v.regex(/^[a-z2-7]{32}$/), v.brand('HouseholdId'));
export type HouseholdId = v.InferOutput<typeof HouseholdId>;

/** What a rendezvous routes by: never a device id, so that an outsider can neither probe for presence nor squat. */
export const Address = v.pipe(v.string(), v.regex(/^[a-z2-7]{16,52}$/), v.brand('Address'));
export type Address = v.InferOutput<typeof Address>;

/** Raw P-256 points (65 bytes) as base64url: one to sign, one to agree on a secret. */
const Point = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{87}$/));
export const PublicKeys = v.strictObject({ sign: Point, agree: Point });
export type PublicKeys = v.InferOutput<typeof PublicKeys>;

/** A name that a person gave: shown as text, never as markup; bounded so that no list breaks. */
export const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

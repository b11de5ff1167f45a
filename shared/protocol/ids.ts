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

/** An uncompressed P-256 point (0x04 and 64 bytes) as base64url, in its one canonical spelling. */
export const Point = v.pipe(v.string(), v.regex(/^B[A-P][A-Za-z0-9_-]{84}[AEIMQUYcgkosw048]$/));

/** One key to sign, one to agree on a secret. */
export const PublicKeys = v.strictObject({ sign: Point, agree: Point });
export type PublicKeys = v.InferOutput<typeof PublicKeys>;

/** ECDSA P-256 as WebCrypto writes it (64 bytes), as base64url in its one canonical spelling. */
export const Signature = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{85}[AQgw]$/));

/** 256 random bits as base64url. */
export const Secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/));

const NAME_LIMIT = 60;
const UNFIT = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * A name that a person gave: shown as text, never as markup; bounded so that no list breaks, without control
 * characters, without invisible ones, and without those that turn the direction of the text around them (a name must not rewrite a screen).
 */
export const Name = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(NAME_LIMIT),
  v.check((name) => name.search(UNFIT) === -1),
);

/** What a person typed, or a browser says of itself, as a `Name`: unfit characters become spaces, the rest is cut. */
export function asName(text: string, otherwise: string, most = NAME_LIMIT): string {
  const fit = text.replace(new RegExp(UNFIT, 'gu'), ' ').trim();
  let name = '';
  // By whole characters: half of a pair would not be a name.
  for (const character of fit) {
    if (name.length + character.length > most) break;
    name += character;
  }
  return name.trim() || otherwise;
}

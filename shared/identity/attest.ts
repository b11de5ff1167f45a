import { type Bytes, base64url, framed, fromBase64url, utf8 } from '../lib/index.ts';
import type { PublicKeys } from '../protocol/index.ts';
import type { Identity } from './identity.ts';
import { SIGN, verifyingKey } from './keys.ts';

/** What a device says in public for ever: anybody who has its keys can check it, also without the device. */
export type AttestPurpose = 'log-checkpoint' | 'log-export';

const attested = (purpose: AttestPurpose, parts: readonly string[]): Bytes =>
  framed(utf8(`porthole/attest/1/${purpose}`), ...parts.map(utf8));

/** A `Signature` of the protocol. */
export async function attest(
  { signKey }: Pick<Identity, 'signKey'>,
  purpose: AttestPurpose,
  ...parts: readonly string[]
): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign(SIGN, signKey, attested(purpose, parts))));
}

/** False also for keys that are none: a point that is not on the curve signs nothing. */
export async function isAttested(
  keys: PublicKeys,
  purpose: AttestPurpose,
  signature: string,
  ...parts: readonly string[]
): Promise<boolean> {
  const bytes = fromBase64url(signature);
  if (!bytes) return false;
  try {
    return await crypto.subtle.verify(SIGN, await verifyingKey(keys), bytes, attested(purpose, parts));
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

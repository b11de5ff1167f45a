import { type Bytes, framed, fromBase64url, utf8 } from '../lib/index.ts';
import type { PublicKeys } from '../protocol/index.ts';

const SIGN = { name: 'ECDSA', hash: 'SHA-256' };
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
export const SIGNATURE_LENGTH = 64;

/** With its purpose in it, as all of a device's signatures: one made for anything else never passes here. */
const signed = (content: Bytes): Bytes => framed(utf8('porthole/sign/1/backup-manifest'), content);

export async function signManifest(key: CryptoKey, content: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(SIGN, key, signed(content)));
}

export async function verifyManifest(keys: PublicKeys, signature: Bytes, content: Bytes): Promise<boolean> {
  const point = fromBase64url(keys.sign);
  if (!point) return false;
  try {
    const key = await crypto.subtle.importKey('raw', point, CURVE, false, ['verify']);
    return await crypto.subtle.verify(SIGN, key, signature, signed(content));
  } catch (error) {
    // A point that is not on the curve is nobody's key.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

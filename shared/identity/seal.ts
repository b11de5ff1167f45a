import type { Bytes } from '../lib/index.ts';
import { type Envelope, type EnvelopePurpose, IV_LENGTH } from '../protocol/index.ts';
import { randomBytes } from './keys.ts';

/** `bound` is not sent: the receiver must name the same, or the seal does not open. */
export async function seal(
  key: CryptoKey,
  purpose: EnvelopePurpose,
  bound: Bytes,
  content: Bytes,
): Promise<Envelope> {
  // Random and 96 bits: safe for 2^32 messages under one key, and no counter has to survive anything.
  const iv = randomBytes(IV_LENGTH);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound }, key, content);
  return { purpose, iv, sealed: new Uint8Array(sealed) };
}

export async function unseal(key: CryptoKey, envelope: Envelope, bound: Bytes): Promise<Bytes | undefined> {
  const { iv, sealed } = envelope;
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bound }, key, sealed),
    );
  } catch {
    // WebCrypto tells a wrong key, a wrong binding and a changed byte by one and the same error.
    return undefined;
  }
}

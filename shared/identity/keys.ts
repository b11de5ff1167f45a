import * as v from 'valibot';
import { type Bytes, base64url, concat, framed, fromBase64url, utf8 } from '../lib/index.ts';
import type { PublicKeys } from '../protocol/index.ts';

const CURVE = { namedCurve: 'P-256' };
const ECDSA = { name: 'ECDSA', ...CURVE };
const ECDH = { name: 'ECDH', ...CURVE };
export const SIGN = { name: 'ECDSA', hash: 'SHA-256' };
export const SIGNATURE_LENGTH = 64;

/** What a signature is for is part of what is signed: one made for a genesis never passes for a message. */
export type SigningPurpose =
  | 'genesis'
  | 'message'
  | 'statement'
  | 'recovery'
  | 'pairing-join'
  | 'pairing-meet'
  | 'pairing-reveal'
  | 'pairing-welcome'
  | 'pairing-thanks'
  | 'pairing-notice';

export const generateSigning = (extractable: boolean): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(ECDSA, extractable, ['sign', 'verify']);

export const generateAgreeing = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(ECDH, false, ['deriveBits']);

/** A private key as IndexedDB gives it back. */
export const privateKey = (algorithm: 'ECDSA' | 'ECDH', { extractable }: { extractable: boolean }) =>
  // Asked at each use: a page without HTTPS has no CryptoKey at all, and must live long enough to say so.
  v.custom<CryptoKey>(
    (raw) =>
      typeof CryptoKey !== 'undefined' &&
      raw instanceof CryptoKey &&
      raw.type === 'private' &&
      raw.algorithm.name === algorithm &&
      raw.extractable === extractable,
  );

export async function printPoint(publicKey: CryptoKey): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
}

/** Throws only on what is not base64url; `Point` has ruled that out wherever a text came from outside. */
export function pointBytes(point: string): Bytes {
  const bytes = fromBase64url(point);
  if (!bytes) throw new TypeError('a point that was never parsed');
  return bytes;
}

/** Rejects when the point is not on the curve. */
export const verifyingKey = (keys: Pick<PublicKeys, 'sign'>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', pointBytes(keys.sign), ECDSA, false, ['verify']);

/** Rejects when the point is not on the curve. */
const agreeingKey = (keys: PublicKeys): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', pointBytes(keys.agree), ECDH, false, []);

/** A device may send any 65 bytes as its keys: whether they are keys shows only when they are imported. */
export async function areOnCurve(keys: PublicKeys): Promise<boolean> {
  const imported = await Promise.allSettled([verifyingKey(keys), agreeingKey(keys)]);
  return imported.every(({ status }) => status === 'fulfilled');
}

/** `PublicKeys` has one spelling for each key, so texts may be compared. */
export const sameKeys = (a: PublicKeys, b: PublicKeys): boolean => a.sign === b.sign && a.agree === b.agree;

const signed = (purpose: SigningPurpose, parts: readonly Uint8Array[]): Bytes =>
  framed(utf8(`porthole/sign/1/${purpose}`), ...parts);

export async function sign(
  key: CryptoKey,
  purpose: SigningPurpose,
  ...parts: readonly Uint8Array[]
): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(SIGN, key, signed(purpose, parts)));
}

export function verify(
  key: CryptoKey,
  purpose: SigningPurpose,
  signature: Bytes,
  ...parts: readonly Uint8Array[]
): Promise<boolean> {
  return crypto.subtle.verify(SIGN, key, signature, signed(purpose, parts));
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** The secret that only the holders of one of the two private keys can compute. */
export async function agree(mine: CryptoKey, theirs: PublicKeys): Promise<Bytes> {
  const algorithm = { name: 'ECDH', public: await agreeingKey(theirs) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, mine, 256));
}

/** An AES-GCM key for one purpose and one direction, out of secrets that both sides hold. */
export async function deriveSealKey(
  secrets: readonly Uint8Array[],
  ...context: readonly Uint8Array[]
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', concat(...secrets), 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: framed(...context) };
  return crypto.subtle.deriveKey(hkdf, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

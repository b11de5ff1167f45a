import * as v from 'valibot';
import { type Bytes, base64url, framed, fromBase64url, utf8 } from '../lib/index.ts';
import { parseJson } from '../protocol/index.ts';
import { DATA_KEY_LENGTH, decrypted } from './data-key.ts';
import type { BackupPlace } from './names.ts';

/** What OWASP asks of PBKDF2-SHA256 at least; a backup that asks for less was weakened on its way. */
const LEAST_ITERATIONS = 600_000;
/** A hostile server must not be able to hold a browser up for minutes. */
const MOST_ITERATIONS = 10_000_000;
export const SHORTEST_PASSPHRASE = 10;

const Base64 = v.pipe(v.string(), v.maxLength(200), v.regex(/^[A-Za-z0-9_-]+$/));
export const WrappedKey = v.strictObject({
  version: v.literal(1),
  kdf: v.literal('PBKDF2-SHA256'),
  iterations: v.pipe(v.number(), v.integer()),
  salt: Base64,
  iv: Base64,
  wrapped: Base64,
});
/** The data key as it lies beside the segments: whoever has the passphrase can unlock it. */
export type WrappedKey = Readonly<v.InferOutput<typeof WrappedKey>>;

export type Unlocked =
  | { readonly ok: true; readonly dataKey: Bytes }
  | { readonly ok: false; readonly why: 'not-readable' | 'weak-key' | 'wrong-passphrase' };

export async function wrapDataKey(
  dataKey: Bytes,
  passphrase: string,
  place: BackupPlace,
  iterations = LEAST_ITERATIONS,
): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await passphraseKey(passphrase, salt, iterations);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: placeBytes(place) },
    key,
    dataKey,
  );
  return {
    version: 1,
    kdf: 'PBKDF2-SHA256',
    iterations,
    salt: base64url(salt),
    iv: base64url(iv),
    wrapped: base64url(new Uint8Array(sealed)),
  };
}

export async function unwrapDataKey(raw: Bytes, passphrase: string, place: BackupPlace): Promise<Unlocked> {
  const found = parseJson(WrappedKey, raw);
  const [salt, iv, wrapped] = found ? [found.salt, found.iv, found.wrapped].map(fromBase64url) : [];
  if (!found || !salt || !iv || !wrapped) return { ok: false, why: 'not-readable' };
  if (found.iterations < LEAST_ITERATIONS) return { ok: false, why: 'weak-key' };
  if (found.iterations > MOST_ITERATIONS) return { ok: false, why: 'not-readable' };
  const key = await passphraseKey(passphrase, salt, found.iterations);
  const dataKey = await decrypted({ name: 'AES-GCM', iv, additionalData: placeBytes(place) }, key, wrapped);
  if (dataKey?.length !== DATA_KEY_LENGTH) return { ok: false, why: 'wrong-passphrase' };
  return { ok: true, dataKey };
}

export const printWrappedKey = (key: WrappedKey): Bytes => utf8(JSON.stringify(key));

/** Composed: the same letters typed on another keyboard are the same passphrase. */
async function passphraseKey(passphrase: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8(passphrase.normalize('NFC')), 'PBKDF2', false, [
    'deriveKey',
  ]);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** The key of another backup is not taken for this one's. */
const placeBytes = ({ device, backup }: BackupPlace): Bytes =>
  framed(utf8('porthole/backup/1/key'), utf8(device), utf8(backup));

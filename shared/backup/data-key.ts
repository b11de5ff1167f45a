import { type Bytes, concat, framed, utf8 } from '../lib/index.ts';

const VERSION = 1;
const IV_LENGTH = 12;
export const DATA_KEY_LENGTH = 32;

/** What a sealed object is: one kind never opens as another. */
export type SealPurpose = 'segment' | 'manifest';

/**
 * All that is done with the data key of one backup. Sealing has no chance in it: the same content for the same place is
 * the same object to the byte, so that work that was cut off and done again neither doubles nor changes anything.
 */
export interface Sealer {
  /** `place` binds the object to where it belongs: it opens nowhere else. */
  seal(purpose: SealPurpose, place: Bytes, plain: Bytes): Promise<Bytes>;
  /** Undefined for what was not sealed with this key for this place, or was changed since. */
  open(purpose: SealPurpose, place: Bytes, sealed: Bytes): Promise<Bytes | undefined>;
}

export async function createSealer(dataKey: Bytes): Promise<Sealer> {
  const material = await crypto.subtle.importKey('raw', dataKey, 'HKDF', false, ['deriveKey']);
  const derive = (
    use: string,
    algorithm: AesKeyGenParams | HmacKeyGenParams,
    uses: KeyUsage[],
  ): Promise<CryptoKey> =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: utf8(`porthole/backup/1/${use}`) },
      material,
      algorithm,
      false,
      uses,
    );
  const sealing = await derive('seal', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']);
  const naming = await derive('iv', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']);
  const bound = (purpose: SealPurpose, place: Bytes): Bytes =>
    framed(utf8(`porthole/backup/1/${purpose}`), place);

  return {
    async seal(purpose, place, plain) {
      const additionalData = bound(purpose, place);
      // Out of the content: two contents never share a nonce, and one content never has two.
      const mac = await crypto.subtle.sign('HMAC', naming, framed(additionalData, plain));
      const iv = new Uint8Array(mac, 0, IV_LENGTH);
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, sealing, plain);
      return concat(new Uint8Array([VERSION]), iv, new Uint8Array(sealed));
    },
    async open(purpose, place, sealed) {
      if (sealed[0] !== VERSION) return undefined;
      const iv = sealed.slice(1, 1 + IV_LENGTH);
      const additionalData = bound(purpose, place);
      return decrypted({ name: 'AES-GCM', iv, additionalData }, sealing, sealed.slice(1 + IV_LENGTH));
    },
  };
}

/** Undefined where key, nonce, bound data and bytes do not belong together; the cipher says no more than that. */
export async function decrypted(
  algorithm: AesGcmParams,
  key: CryptoKey,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

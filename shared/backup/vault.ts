import * as v from 'valibot';
import { type Bytes, base64url, fromBase64url, fromUtf8, utf8 } from '../lib/index.ts';
import type { Shelf, Store } from '../store/index.ts';
import { decrypted } from './data-key.ts';

/** What must not lie readable on this computer's disk. */
export interface Secrets {
  readonly secret: string;
  readonly dataKey: Bytes;
}

/**
 * A key that this browser can use and nobody can read, not even this page: whoever copies the database without the
 * browser's own key store gets the sealed text and no more than that.
 */
const VaultKey = v.custom<CryptoKey>(
  (raw) =>
    typeof CryptoKey !== 'undefined' &&
    raw instanceof CryptoKey &&
    raw.type === 'secret' &&
    raw.algorithm.name === 'AES-GCM' &&
    !raw.extractable,
);

const Sealed = v.strictObject({
  iv: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16}$/)),
  data: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/)),
});

export { Sealed as SealedSecrets };
export type SealedSecrets = Readonly<v.InferOutput<typeof Sealed>>;

const Plain = v.strictObject({ secret: v.string(), dataKey: v.string() });

export interface Vault {
  close(secrets: Secrets): Promise<SealedSecrets>;
  /** Undefined where the key that sealed it is gone: the user has to type the secret again. */
  open(sealed: SealedSecrets): Promise<Secrets | undefined>;
}

export function openVault(store: Pick<Store, 'shelf'>): Vault {
  const shelf: Shelf<CryptoKey> = store.shelf('backup-vault', (raw) =>
    v.is(VaultKey, raw) ? raw : undefined,
  );
  const key = async (): Promise<CryptoKey> => {
    const kept = await shelf.get();
    if (kept) return kept;
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    await shelf.put(fresh);
    return fresh;
  };
  return {
    async close({ secret, dataKey }) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = utf8(JSON.stringify({ secret, dataKey: base64url(dataKey) }));
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), plain);
      return { iv: base64url(iv), data: base64url(new Uint8Array(data)) };
    },
    async open({ iv, data }) {
      const [nonce, sealed] = [fromBase64url(iv), fromBase64url(data)];
      const kept = await shelf.get();
      if (!nonce || !sealed || !kept) return undefined;
      const plain = await decrypted({ name: 'AES-GCM', iv: nonce }, kept, sealed);
      if (!plain) return undefined;
      const parsed = v.safeParse(Plain, JSON.parse(fromUtf8(plain)));
      const dataKey = parsed.success ? fromBase64url(parsed.output.dataKey) : undefined;
      return parsed.success && dataKey ? { secret: parsed.output.secret, dataKey } : undefined;
    },
  };
}

import * as v from 'valibot';
import { base32, base64url, framed, utf8 } from '../lib/index.ts';
import { DeviceId, PublicKeys } from '../protocol/index.ts';
import {
  generateAgreeing,
  generateSigning,
  pointBytes,
  printPoint,
  privateKey,
  randomBytes,
  sha256,
} from './keys.ts';

const Identity = v.strictObject({
  id: DeviceId,
  keys: PublicKeys,
  signKey: privateKey('ECDSA', { extractable: false }),
  agreeKey: privateKey('ECDH', { extractable: false }),
});

/**
 * Who a device is. The private keys can be used and never read, not even by this page; the whole clones into
 * IndexedDB as it is.
 */
export type Identity = Readonly<v.InferOutput<typeof Identity>>;

export async function createIdentity(): Promise<Identity> {
  const [signing, agreeing] = await Promise.all([generateSigning(false), generateAgreeing()]);
  const keys = { sign: await printPoint(signing.publicKey), agree: await printPoint(agreeing.publicKey) };
  return { id: await deviceIdOf(keys), keys, signKey: signing.privateKey, agreeKey: agreeing.privateKey };
}

/** Of what this device itself once stored. */
export function parseIdentity(raw: unknown): Identity | undefined {
  const parsed = v.safeParse(Identity, raw);
  return parsed.success ? parsed.output : undefined;
}

export async function deviceIdOf(keys: PublicKeys): Promise<DeviceId> {
  const whole = framed(utf8('porthole/device/1'), pointBytes(keys.sign), pointBytes(keys.agree));
  return v.parse(DeviceId, base32((await sha256(whole)).slice(0, 20)));
}

/** A nonce for one start of this device. */
export const createBoot = (): string => base64url(randomBytes(16));

import { type Bytes, base64url, fromBase64url } from '../../lib/index.ts';
import type { PublicKeys, RecoveryClaim } from '../../protocol/index.ts';
import { pointBytes, sign, verify, verifyingKey } from '../keys.ts';
import type { RecoveryKey } from './code.ts';

/**
 * "I hold your household's recovery code": for one pairing, which the transcript names, and for the monitor whose keys
 * it names. A camera of that household then tells it where the household is.
 */
export async function claim(
  recovery: RecoveryKey,
  transcript: Bytes,
  monitor: PublicKeys,
): Promise<RecoveryClaim> {
  const signature = await sign(recovery.key, 'recovery', transcript, ...parts(monitor));
  return { point: recovery.point, signature: base64url(signature) };
}

export async function isClaim(
  { point, signature }: RecoveryClaim,
  transcript: Bytes,
  monitor: PublicKeys,
): Promise<boolean> {
  const bytes = fromBase64url(signature);
  const key = await verifyingKey({ sign: point }).catch(() => undefined);
  if (!bytes || !key) return false;
  return verify(key, 'recovery', bytes, transcript, ...parts(monitor));
}

const parts = ({ sign: signs, agree }: PublicKeys): readonly Bytes[] => [signs, agree].map(pointBytes);

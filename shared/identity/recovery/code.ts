import {
  type Bytes,
  base32,
  base64url,
  concat,
  fromBase32,
  fromBase64url,
  sameBytes,
  utf8,
} from '../../lib/index.ts';
import { pointBytes, sha256 } from '../keys.ts';
import { publicPoint } from './point.ts';

/** The recovery code, read: it signs as the household's most senior author, for whichever device holds the paper. */
export interface RecoveryKey {
  /** As the genesis names it. */
  readonly point: string;
  readonly key: CryptoKey;
}

const SECRET_LENGTH = 32;
const CHECK_LENGTH = 3;
const GROUP = 4;

/** Fourteen groups of four: the private key, and a check so that a slip of the pen is told as one. */
export async function printRecoveryCode(key: CryptoKey): Promise<string> {
  const { d } = await crypto.subtle.exportKey('jwk', key);
  const secret = fromBase64url(d ?? '');
  if (secret?.length !== SECRET_LENGTH) throw new TypeError('a recovery key is an extractable key on P-256');
  const text = base32(concat(secret, await checkOf(secret)));
  return (text.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join(' ').toUpperCase();
}

/** Takes it as a tired person types it: with or without gaps, and with figures for the letters that look like them. */
export async function readRecoveryCode(text: string): Promise<RecoveryKey | undefined> {
  const letters = text
    .toLowerCase()
    .replaceAll(/[\s\-–—_.,]/g, '')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('8', 'b');
  const bytes = fromBase32(letters);
  if (bytes?.length !== SECRET_LENGTH + CHECK_LENGTH) return undefined;
  const secret = bytes.slice(0, SECRET_LENGTH);
  if (!sameBytes(bytes.slice(SECRET_LENGTH), await checkOf(secret))) return undefined;
  const point = publicPoint(secret);
  return point === undefined ? undefined : { point, key: await importKey(secret, point) };
}

async function checkOf(secret: Bytes): Promise<Bytes> {
  return (await sha256(concat(utf8('porthole/recovery/1'), secret))).slice(0, CHECK_LENGTH);
}

function importKey(secret: Bytes, point: string): Promise<CryptoKey> {
  const [x, y] = [pointBytes(point).slice(1, 33), pointBytes(point).slice(33)].map(base64url);
  const jwk = { kty: 'EC', crv: 'P-256', d: base64url(secret), ...(x && y ? { x, y } : {}) };
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
}

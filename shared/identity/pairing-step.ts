import type * as v from 'valibot';
import { type Bytes, base64url, concat, framed, fromBase64url, utf8 } from '../lib/index.ts';
import {
  type Address,
  type DeviceId,
  type Envelope,
  type EnvelopePurpose,
  type PublicKeys,
  parseJson,
  printEnvelope,
  type Refusal,
} from '../protocol/index.ts';
import { areOnCurve, deriveSealKey, SIGNATURE_LENGTH, sha256, sign, verify, verifyingKey } from './keys.ts';
import { seal, unseal } from './seal.ts';

/**
 * A hash over all that was said so far, beginning with what the code says. Every step is sealed and signed over it,
 * so none can be moved into another pairing, come out of order, or be answered twice in different ways.
 */
export type Transcript = Bytes;

export const beginTranscript = (monitor: DeviceId, address: Address): Promise<Transcript> =>
  sha256(framed(utf8('porthole/pairing/1'), utf8(monitor), utf8(address)));

export type StepName = Exclude<EnvelopePurpose, 'message' | 'wrong-code'>;

interface Step {
  readonly step: StepName;
  readonly key: CryptoKey;
  readonly transcript: Transcript;
}

export async function printStep(
  { step, key, transcript, signKey }: Step & { readonly signKey: CryptoKey },
  body: unknown,
): Promise<{ readonly text: string; readonly after: Transcript }> {
  const content = utf8(JSON.stringify(body));
  const signature = await sign(signKey, `pairing-${step}`, transcript, content);
  const envelope = await seal(key, step, framed(utf8(step), transcript), concat(signature, content));
  return { text: printEnvelope(envelope), after: await sha256(framed(transcript, content)) };
}

export type StepRead<T> =
  | { readonly ok: true; readonly body: T; readonly after: Transcript }
  | { readonly ok: false; readonly why: Refusal };

/** `signer` may be found in the body itself: the first message of each side brings the keys that sign it. */
export async function readStep<S extends v.GenericSchema>(
  { step, key, transcript }: Step,
  envelope: Envelope,
  schema: S,
  signer: (body: v.InferOutput<S>) => PublicKeys,
): Promise<StepRead<v.InferOutput<S>>> {
  const plain = await unseal(key, envelope, framed(utf8(step), transcript));
  if (!plain) return { ok: false, why: 'not-sealed-for-me' };
  const signature = plain.slice(0, SIGNATURE_LENGTH);
  const content = plain.slice(SIGNATURE_LENGTH);
  const body = parseJson(schema, content);
  if (body === undefined || !(await areOnCurve(signer(body)))) return { ok: false, why: 'not-parsed' };
  const genuine = await verify(
    await verifyingKey(signer(body)),
    `pairing-${step}`,
    signature,
    transcript,
    content,
  );
  if (!genuine) return { ok: false, why: 'bad-signature' };
  return { ok: true, body, after: await sha256(framed(transcript, content)) };
}

type Side = 'phone' | 'monitor';

/** For those who have read the code. */
export const codeKey = (secret: Bytes, from: Side): Promise<CryptoKey> =>
  deriveSealKey([secret], utf8('porthole/pairing/1/code'), utf8(from));

/** For the two that have met: knowing the code is not enough any more. */
export const metKey = (secret: Bytes, agreed: Bytes, met: Transcript, from: Side): Promise<CryptoKey> =>
  deriveSealKey([secret, agreed], utf8('porthole/pairing/1/met'), utf8(from), met);

/** What fixes the phone's nonce before the monitor's is known. */
export async function commitTo(nonce: Bytes, begun: Transcript): Promise<string> {
  return base64url(await sha256(framed(utf8('porthole/pairing/1/nonce'), begun, nonce)));
}

/**
 * "Your secret is wrong" cannot be sealed with a secret in common: only the address is. So it proves nothing, binds
 * itself to the join that it answers, and is believed only by a phone that has not met its monitor yet.
 */
export async function printWrongCode(address: Address, join: string): Promise<string> {
  return printEnvelope(
    await seal(await addressKey(address), 'wrong-code', await sha256(utf8(join)), utf8('{}')),
  );
}

export async function isWrongCode(envelope: Envelope, address: Address, join: string): Promise<boolean> {
  return (await unseal(await addressKey(address), envelope, await sha256(utf8(join)))) !== undefined;
}

const addressKey = (address: Address): Promise<CryptoKey> =>
  deriveSealKey([utf8(address)], utf8('porthole/pairing/1/address'));

/** Throws only on what is not base64url; the schemas have ruled that out wherever a text came from outside. */
export function nonceBytes(text: string): Bytes {
  const bytes = fromBase64url(text);
  if (!bytes) throw new TypeError('a nonce that was never parsed');
  return bytes;
}

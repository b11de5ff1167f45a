import { type Bytes, base64url, concat, fromBase64url } from '../lib/index.ts';
import type { Refusal } from './refusal.ts';

/** Room for the largest description that we accept; a rendezvous would carry far more. */
export const ENVELOPE_LIMIT = 256 * 1024;

/** What a sealed text is for: paired devices send `message`, the others are the steps of a pairing. */
const PURPOSES = ['message', 'join', 'meet', 'reveal', 'welcome', 'thanks', 'notice', 'wrong-code'] as const;
export type EnvelopePurpose = (typeof PURPOSES)[number];

/**
 * All that a rendezvous sees of a message: version, purpose, a random IV and bytes it cannot read. Neither sender
 * nor receiver is named; both are part of what AES-GCM authenticates.
 */
export interface Envelope {
  readonly purpose: EnvelopePurpose;
  readonly iv: Bytes;
  readonly sealed: Bytes;
}

export type EnvelopeRead =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly why: Extract<Refusal, 'too-large' | 'not-parsed'> };

const VERSION = 1;
const HEAD = 2;
export const IV_LENGTH = 12;
/** AES-GCM's tag: nothing shorter can be a sealed message, not even an empty one. */
const TAG_LENGTH = 16;

export function printEnvelope({ purpose, iv, sealed }: Envelope): string {
  return base64url(concat(Uint8Array.of(VERSION, PURPOSES.indexOf(purpose)), iv, sealed));
}

export function parseEnvelope(text: string): EnvelopeRead {
  if (text.length > ENVELOPE_LIMIT) return { ok: false, why: 'too-large' };
  const bytes = fromBase64url(text);
  const purpose = PURPOSES[bytes?.[1] ?? -1];
  if (!bytes || !purpose || bytes[0] !== VERSION || bytes.length < HEAD + IV_LENGTH + TAG_LENGTH) {
    return { ok: false, why: 'not-parsed' };
  }
  const iv = bytes.slice(HEAD, HEAD + IV_LENGTH);
  return { ok: true, envelope: { purpose, iv, sealed: bytes.slice(HEAD + IV_LENGTH) } };
}

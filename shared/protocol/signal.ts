import * as v from 'valibot';
import { SDP_LIMIT } from './description.ts';
import { Statement } from './statement.ts';

/** Made by a device each time it starts, so that what was written to an earlier start means nothing now. */
export const Boot = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** A nonce that the camera makes for one RTCPeerConnection. */
const ConnectionId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
const Sdp = v.pipe(v.string(), v.minLength(1), v.maxLength(SDP_LIMIT));

const Hello = v.strictObject({
  kind: v.literal('hello'),
  /** The connection that the sender still holds: the receiver need not make another if it holds it too. */
  have: v.nullable(ConnectionId),
});

const Offer = v.strictObject({ kind: v.literal('offer'), connection: ConnectionId, sdp: Sdp });

const Answer = v.strictObject({
  kind: v.literal('answer'),
  connection: ConnectionId,
  /** Base64url SHA-256 of the offer's sdp: an answer fits one offer only. */
  offerHash: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  sdp: Sdp,
});

const Candidate = v.strictObject({
  kind: v.literal('candidate'),
  connection: ConnectionId,
  /** Null: there are no more. */
  candidate: v.nullable(
    v.strictObject({
      candidate: v.pipe(v.string(), v.maxLength(1000)),
      sdpMid: v.nullable(v.pipe(v.string(), v.maxLength(64))),
      sdpMLineIndex: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
      usernameFragment: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(256)))),
    }),
  ),
});

/** The newest; whoever was a member once holds those before them. */
const MOST_PROVING = 64;

const Goodbye = v.strictObject({
  kind: v.literal('goodbye'),
  why: v.picklist(['stopped', 'removed', 'closing']),
  /** For a monitor that belongs no more: what proves it. */
  statements: v.exactOptional(v.pipe(v.array(Statement), v.minLength(1), v.maxLength(MOST_PROVING))),
});

/** What paired devices say to each other over a rendezvous: the body of a sealed message. */
export const Signal = v.variant('kind', [Hello, Offer, Answer, Candidate, Goodbye]);
export type Signal = v.InferOutput<typeof Signal>;

/** What a former member hears that calls: it need not believe who says it. */
export function proveFormer(why: 'removed' | 'closing', statements: readonly Statement[]): Signal {
  const newest = statements.slice(-MOST_PROVING);
  return { kind: 'goodbye', why, ...(newest.length > 0 ? { statements: newest } : {}) };
}

import * as v from 'valibot';

/** In characters: sealed messages are ASCII, and a description with its candidates stays below 20 kB. */
export const LARGEST_MESSAGE = 65_536;

const Id = v.pipe(v.string(), v.regex(/^[a-z0-9.]{1,40}$/));

/**
 * What two adapters say to each other through a server. It never holds a `connectionId`: PeerJS keeps what it
 * cannot match by one for ever.
 */
export const Frame = v.variant('kind', [
  v.strictObject({
    kind: v.literal('message'),
    id: Id,
    text: v.pipe(v.string(), v.maxLength(LARGEST_MESSAGE)),
  }),
  v.strictObject({ kind: v.literal('ack'), id: Id }),
  /** To oneself: the only proof that a socket is registered, since servers answer no heartbeat. */
  v.strictObject({ kind: v.literal('echo'), id: Id }),
]);
export type Frame = v.InferOutput<typeof Frame>;
/** A frame for another device. */
export type Letter = Exclude<Frame, { kind: 'echo' }>;

export function parseFrame(raw: unknown): Frame | undefined {
  const parsed = v.safeParse(Frame, raw);
  return parsed.success ? parsed.output : undefined;
}

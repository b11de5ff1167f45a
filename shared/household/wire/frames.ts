import { type Bytes, concat, sameBytes } from '../../lib/index.ts';

/** A lane takes 64 KiB at once; a household that is new to a device is more. */
export const FRAME = 60_000;
/** The whole household in one message, and as much again. */
const MESSAGE_LIMIT = 1_000_000;

const NONCE = 8;
const GREETING = 1;
const PART = 2;
const LAST = 3;

/** `you` is what was heard of the other side so far: zeros, when nothing was. */
export interface Greeting {
  readonly me: Uint8Array;
  readonly you: Uint8Array;
}

export const nothingHeard: Uint8Array = new Uint8Array(NONCE);

export const greet = ({ me, you }: Greeting): Bytes => concat(new Uint8Array([GREETING]), me, you);

export const newNonce = (random: () => number): Bytes =>
  Uint8Array.from({ length: NONCE }, () => 1 + Math.floor(random() * 255));

/** The message in pieces that fit into the lane. */
export function cut(message: Uint8Array): Bytes[] {
  const frames: Bytes[] = [];
  for (let at = 0; at === 0 || at < message.length; at += FRAME) {
    const isLast = at + FRAME >= message.length;
    frames.push(concat(new Uint8Array([isLast ? LAST : PART]), message.subarray(at, at + FRAME)));
  }
  return frames;
}

export type Joined =
  | { readonly is: 'greeting'; readonly greeting: Greeting }
  | { readonly is: 'message'; readonly message: Uint8Array }
  | { readonly is: 'part' }
  | { readonly is: 'wrong'; readonly why: 'garbage' | 'too-large' };

/** Puts the pieces of one opening together again. */
export function createJoiner(): (frame: Uint8Array) => Joined {
  let parts: Uint8Array[] = [];
  let size = 0;
  return (frame) => {
    const [kind] = frame;
    const rest = frame.subarray(1);
    if (kind === GREETING) {
      if (rest.length !== 2 * NONCE) return { is: 'wrong', why: 'garbage' };
      parts = [];
      size = 0;
      const greeting = { me: rest.slice(0, NONCE), you: rest.slice(NONCE) };
      return sameBytes(greeting.me, nothingHeard)
        ? { is: 'wrong', why: 'garbage' }
        : { is: 'greeting', greeting };
    }
    if (kind !== PART && kind !== LAST) return { is: 'wrong', why: 'garbage' };
    size += rest.length;
    if (size > MESSAGE_LIMIT) return { is: 'wrong', why: 'too-large' };
    parts.push(rest);
    if (kind === PART) return { is: 'part' };
    const message = parts.length === 1 ? rest : concat(...parts);
    parts = [];
    size = 0;
    return { is: 'message', message };
  };
}

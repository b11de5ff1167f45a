import type { Bytes } from '../../lib/index.ts';

/** Whole numbers as Yjs and y-webrtc write them: seven bits a byte, the lowest first. */
export function varint(value: number): Bytes {
  const bytes: number[] = [];
  let left = value;
  while (left > 127) {
    bytes.push(128 | (left % 128));
    left = Math.floor(left / 128);
  }
  return new Uint8Array([...bytes, left]);
}

/** Reads what a peer wrote: throws a RangeError at the end of the bytes and at a number that is none. */
export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  number(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError('the bytes end within a number');
      value += (byte & 127) * unit;
      if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('a number is too large');
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  bytes(): Uint8Array {
    const length = this.number();
    const from = this.#at;
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new RangeError('the bytes end early');
    return this.#bytes.subarray(from, this.#at);
  }
}

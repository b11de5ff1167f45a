import { type Bytes, concat } from '../lib/index.ts';

export const deflated = (bytes: Bytes): Promise<Bytes> =>
  through(new CompressionStream('deflate-raw'), bytes);

/** Undefined for what was never deflated, and for what would grow beyond `most`. */
export async function inflated(bytes: Bytes, most: number): Promise<Bytes | undefined> {
  try {
    return await through(new DecompressionStream('deflate-raw'), bytes, most);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

async function through(
  stream: GenericTransformStream,
  bytes: Bytes,
  most = Number.POSITIVE_INFINITY,
): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const source = new Blob([bytes]).stream();
  for await (const part of source.pipeThrough<Uint8Array>(stream)) {
    parts.push(part);
    length += part.length;
    if (length > most) throw new RangeError('more than it may hold');
  }
  return concat(...parts);
}

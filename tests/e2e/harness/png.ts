import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel: red, green, blue, alpha. */
  readonly data: Uint8Array;
}

/**
 * Reads the PNGs that browsers write for screenshots: 8 bits a channel, colour with or without alpha, not
 * interlaced. By hand, because Node decodes no pictures and a browser's canvas would be one more page to keep open.
 */
export function decodePng(png: Uint8Array): Pixels {
  const file = Buffer.from(png);
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const [depth, colour, , , interlaced] = file.subarray(24, 29);
  const channels = colour === 2 ? 3 : colour === 6 ? 4 : 0;
  if (depth !== 8 || channels === 0 || interlaced !== 0)
    throw new Error('Not a PNG of the kind a screenshot is');
  const rows = unfilter(inflateSync(Buffer.concat([...imageChunks(file)])), width * channels, channels);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.set(rows.subarray(pixel * channels, (pixel + 1) * channels), pixel * 4);
  }
  return { width, height, data };
}

const SIGNATURE_LENGTH = 8;

function* imageChunks(file: Buffer): Generator<Buffer> {
  let at = SIGNATURE_LENGTH;
  while (at < file.length) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') yield file.subarray(at + 8, at + 8 + length);
    at += length + 12;
  }
}

/** Each row begins with the number of a predictor; its bytes are differences to what that predicts. */
function unfilter(raw: Buffer, stride: number, channels: number): Uint8Array {
  const rows = raw.length / (stride + 1);
  const out = new Uint8Array(rows * stride);
  for (let row = 0; row < rows; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let i = 0; i < stride; i += 1) {
      const here = row * stride + i;
      const left = i < channels ? 0 : (out[here - channels] ?? 0);
      const up = row === 0 ? 0 : (out[here - stride] ?? 0);
      const corner = row === 0 || i < channels ? 0 : (out[here - stride - channels] ?? 0);
      out[here] = (raw[row * (stride + 1) + 1 + i] ?? 0) + predict(filter, left, up, corner);
    }
  }
  return out;
}

function predict(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/**
 * QR codes as pixels, both ways.
 *
 *     const link = readQr(await popup.locator('.code').screenshot());          // fails with a sentence if there is none
 *     await using video = await qrVideo(link);                                  // a phone whose camera sees that code
 *     await using phone = await launchPhone({ camera: { showing: video.path } });
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { decodePng } from './png.ts';
import { profileDir } from './profile-dir.ts';

/** The text of the QR code in a screenshot. */
export function readQr(png: Uint8Array): string {
  const pixels = decodePng(png);
  try {
    return decodeQR(pixels);
  } catch (error) {
    throw new Error(`No QR code can be read in this picture of ${pixels.width}×${pixels.height}`, {
      cause: error,
    });
  }
}

export interface QrVideo extends AsyncDisposable {
  /** A .y4m file for `--use-file-for-fake-video-capture`; Chromium plays it over and over. */
  readonly path: string;
}

const WIDTH = 1280;
const HEIGHT = 720;
/** Of the picture's height: as a person holds a code before a camera. */
const CODE_SHARE = 0.8;
const PAPER = 235;
const INK = 16;
const NO_COLOUR = 128;

export async function qrVideo(text: string): Promise<QrVideo> {
  const directory = await profileDir();
  const path = join(directory.path, 'code.y4m');
  await writeFile(path, y4m(text));
  return { path, [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose]() };
}

/** Two equal frames: brightness is the code, colour is grey. Y4M is text headers around plain bytes. */
function y4m(text: string): Buffer {
  const frame = Buffer.concat([
    Buffer.from('FRAME\n'),
    brightness(encodeQR(text, 'raw', { border: 4 })),
    Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR),
  ]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`), frame, frame]);
}

function brightness(code: readonly (readonly boolean[])[]): Buffer {
  const module = Math.floor((HEIGHT * CODE_SHARE) / code.length);
  const left = Math.floor((WIDTH - code.length * module) / 2);
  const top = Math.floor((HEIGHT - code.length * module) / 2);
  const picture = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  code.forEach((line, row) => {
    line.forEach((dark, column) => {
      if (!dark) return;
      for (let y = 0; y < module; y += 1) {
        const start = (top + row * module + y) * WIDTH + left + column * module;
        picture.fill(INK, start, start + module);
      }
    });
  });
  return picture;
}

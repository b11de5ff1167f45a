/**
 * A film for a fake camera in which every frame carries its number as broad stripes, and the reading of that number.
 *
 *     await using film = await numberedFilm();
 *     await using phone = await launchPhone({ camera: { showing: film.path } });
 *     framesApart(await numberIn(one), await numberIn(other));
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { profileDir } from './profile-dir.ts';

const WIDTH = 640;
const HEIGHT = 360;
const FRAME_RATE = 15;
/** Six stripes count to 64: the film begins again after four seconds, far more than any view can be late. */
const BITS = 6;
const FRAMES = 2 ** BITS;
const [BRIGHT, DIM, NO_COLOUR] = [200, 60, 128];

export interface NumberedFilm extends AsyncDisposable {
  readonly path: string;
}

export async function numberedFilm(): Promise<NumberedFilm> {
  const directory = await profileDir();
  const path = join(directory.path, 'numbers.y4m');
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAME_RATE}:1 Ip A1:1 C420\n`);
  await writeFile(path, Buffer.concat([head, ...Array.from({ length: FRAMES }, (_, at) => frame(at))]));
  return { path, [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose]() };
}

/** Gray's code: neighbours differ in one stripe, so a picture between two frames reads as one of them. */
function frame(number: number): Buffer {
  const code = number ^ (number >> 1);
  const line = Buffer.alloc(WIDTH);
  for (let x = 0; x < WIDTH; x += 1) line[x] = (code >> Math.floor((x * BITS) / WIDTH)) & 1 ? BRIGHT : DIM;
  const lines = Array.from({ length: HEIGHT }, () => line);
  return Buffer.concat([Buffer.from('FRAME\n'), ...lines, Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR)]);
}

/** From the brightness of the stripes, first one first. */
export function numberFrom(stripes: readonly number[]): number {
  let code = stripes.reduce((sum, light, at) => sum + (light > (BRIGHT + DIM) / 2 ? 2 ** at : 0), 0);
  for (let shift = 1; shift < BITS; shift *= 2) code ^= code >> shift;
  return code;
}

/** The film is a ring. */
export function framesApart(numbers: readonly number[]): number {
  const apart = (a: number, b: number): number => {
    const ahead = (a - b + FRAMES) % FRAMES;
    return Math.min(ahead, FRAMES - ahead);
  };
  return Math.max(...numbers.flatMap((a) => numbers.map((b) => apart(a, b))));
}

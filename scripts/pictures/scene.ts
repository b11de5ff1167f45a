import { writeFile } from 'node:fs/promises';

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 12;

interface Glow {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly high: number;
  readonly light: readonly [red: number, green: number, blue: number];
}

/** A room at night: a blanket in front, a lamp behind. Drawn, so that no picture of a person has to be shown. */
const ROOM: readonly Glow[] = [
  { x: 0.3, y: 0.78, wide: 0.36, high: 0.26, light: [150, 112, 80] },
  { x: 0.36, y: 0.66, wide: 0.12, high: 0.12, light: [70, 52, 40] },
  { x: 0.7, y: 0.36, wide: 0.18, high: 0.22, light: [150, 132, 82] },
];

/** Writes the room as a .y4m film for a fake camera; the lamp breathes a little, so that the picture is alive. */
export async function writeScene(path: string): Promise<void> {
  const frames = Array.from({ length: FRAMES }, (_, at) =>
    frame(1 + Math.sin((at / FRAMES) * 2 * Math.PI) * 0.04),
  );
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F12:1 Ip A1:1 C420\n`);
  await writeFile(path, Buffer.concat([head, ...frames]));
}

function frame(breath: number): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const blueness = Buffer.alloc((WIDTH * HEIGHT) / 4);
  const redness = Buffer.alloc((WIDTH * HEIGHT) / 4);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const [r, g, b] = colourAt(x / WIDTH, y / HEIGHT, breath);
      luma[y * WIDTH + x] = clamp(0.257 * r + 0.504 * g + 0.098 * b + 16);
      if (x % 2 || y % 2) continue;
      const at = (y / 2) * (WIDTH / 2) + x / 2;
      blueness[at] = clamp(-0.148 * r - 0.291 * g + 0.439 * b + 128);
      redness[at] = clamp(0.439 * r - 0.368 * g - 0.071 * b + 128);
    }
  }
  return Buffer.concat([Buffer.from('FRAME\n'), luma, blueness, redness]);
}

function colourAt(x: number, y: number, breath: number): [number, number, number] {
  const sky: [number, number, number] = [52 - 26 * y, 68 - 30 * y, 80 - 34 * y];
  for (const { x: cx, y: cy, wide, high, light } of ROOM) {
    const distance = Math.hypot((x - cx) / wide, (y - cy) / high);
    const strength = Math.max(0, 1 - distance) ** 0.8 * breath;
    light.forEach((part, at) => {
      sky[at] = (sky[at] ?? 0) + part * strength;
    });
  }
  return sky;
}

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

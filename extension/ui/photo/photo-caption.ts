import type { Size } from '../../../shared/quality/index.ts';

/** A band under the picture, so that not one pixel of the picture itself is covered. */
export interface Band {
  readonly height: number;
  readonly text: number;
  readonly inset: number;
}

export function bandFor({ width, height }: Size): Band {
  const side = Math.min(width, height);
  const text = Math.max(11, Math.round(side / 36));
  return { height: Math.round(text * 1.9), text, inset: Math.round(text * 0.7) };
}

const MORE = '…';

/** The name as far as there is room for it beside the moment, which is never cut. */
export function fitName(name: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(name) <= room) return name;
  const letters = [...name];
  while (letters.length > 0) {
    letters.pop();
    const shorter = `${letters.join('').trimEnd()}${MORE}`;
    if (widthOf(shorter) <= room) return letters.length === 0 ? '' : shorter;
  }
  return '';
}

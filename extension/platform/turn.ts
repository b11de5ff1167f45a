import type { Turn } from '../../shared/protocol/index.ts';

export type { Turn };

/** Higher than wide where it was wider than high, and the other way round. */
export const isOnSide = (turn: Turn | undefined): boolean => turn?.rotation === 90 || turn?.rotation === 270;

export const isPlain = (turn: Turn | undefined): boolean =>
  turn === undefined || (!turn.mirror && turn.rotation === 0);

/** As CSS: mirrored as it came, and then turned. */
export const transformOf = ({ mirror, rotation }: Turn): string =>
  `rotate(${rotation}deg)${mirror ? ' scaleX(-1)' : ''}`;

/** All of a picture, turned, into so much room from the upper left corner. */
export function drawTurned(
  pen: CanvasRenderingContext2D,
  from: CanvasImageSource,
  turn: Turn | undefined,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const [w, h] = isOnSide(turn) ? [height, width] : [width, height];
  pen.save();
  pen.translate(width / 2, height / 2);
  pen.rotate(((turn?.rotation ?? 0) * Math.PI) / 180);
  if (turn?.mirror) pen.scale(-1, 1);
  pen.drawImage(from, -w / 2, -h / 2, w, h);
  pen.restore();
}

import type { Want } from '../protocol/index.ts';
import { linesOf, type Size } from './eyes.ts';

/** What a camera's encoder is told; in the browser's terms, which count downwards from the track's own size. */
export interface Fit {
  readonly scale: number;
  readonly frameRate: number;
  readonly bitRate: number;
  readonly prefer: Want['prefer'];
}

/** A track that does not know its size yet is sent as it is: too much for a moment, never too little. */
export function fitTo(want: Want, track: Size | undefined): Fit {
  const lines = track ? linesOf(track) : 0;
  return {
    scale: Math.max(1, lines / want.lines),
    frameRate: want.frameRate,
    bitRate: want.bitRate,
    prefer: want.prefer,
  };
}

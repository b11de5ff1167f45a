import type { CSSProperties } from 'react';
import { isOnSide, type Turn, transformOf } from '../../platform/turn.ts';

export { drawTurned, isOnSide } from '../../platform/turn.ts';

/** Which way a style sheet has to lay it out. */
export const turnedBy = (turn: Turn | undefined): 'side' | undefined => (isOnSide(turn) ? 'side' : undefined);

export const styleOf = (turn: Turn | undefined): CSSProperties | undefined =>
  turn && Object.fromEntries([['--turn', transformOf(turn)]]);

import { began } from './began.ts';
import { checkpoint } from './checkpoint.ts';
import { connected } from './connected.ts';
import { gap } from './gap.ts';
import { lost } from './lost.ts';
import { recovered } from './recovered.ts';
import { shaky } from './shaky.ts';
import { trimmed } from './trimmed.ts';
import { unwatched } from './unwatched.ts';
import { watching } from './watching.ts';

/** Every type of event there is, in the order of the alphabet. */
export const kinds = [
  began,
  checkpoint,
  connected,
  gap,
  lost,
  recovered,
  shaky,
  trimmed,
  unwatched,
  watching,
] as const;

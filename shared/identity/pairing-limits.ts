import { type Ms, minutes, seconds } from '../lib/index.ts';

/** How long a code is good for. */
export const WINDOW: Ms = minutes(5);
/** Well-formed joins with a wrong secret; a guess at 128 bits needs more, a defect or a prank does not. */
export const WRONG_TRIES = 5;
/** How long the monitor tries to reach its server before it says that it cannot. */
export const OPENING: Ms = minutes(1);
/** From the phone's first word to its nonce: two messages. */
export const REVEALING: Ms = seconds(30);
/** How long the question waits for the monitor's user. */
export const ASKING: Ms = minutes(5);
/** From the user's yes to the phone's thanks. */
export const FINISHING: Ms = minutes(1);
/** No sign of the other side for so long, though our own server is there. */
export const SILENCE: Ms = seconds(30);
/** How long a window that is over still answers, so that a late phone hears why and not nothing. */
export const AFTERWARDS: Ms = minutes(2);
/** Longer than any step that a phone sends. */
export const STEP_LIMIT = 4096;
/** Longer than a welcome with as many servers as a membership may name. */
export const WELCOME_LIMIT = 65_536;

import { type Ms, minutes, seconds } from '../lib/index.ts';

export const SHORTEST_DELAY: Ms = seconds(2);
export const LONGEST_DELAY: Ms = seconds(60);
export const DEFAULT_DELAY: Ms = seconds(5);

/** What one press of "Quiet for 10 min" is good for. */
export const QUIET_FOR: Ms = minutes(10);

/** A picture that was back for less than this is not back. The reason for so little is in `rules.ts`. */
export const STEADY: Ms = seconds(3);

/** A first connection on a slow phone takes a while, and whoever asked for it is most likely looking at it. */
export const FIRST_PICTURE: Ms = seconds(30);

/** How often a monitor that watches proves to itself that it does. */
export const BEAT: Ms = 2500;

/** A beat this late means that the computer slept, or stood still. A suspend and a wake take longer than this. */
export const ASLEEP: Ms = seconds(5);

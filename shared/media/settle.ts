import { type Ms, seconds } from '../lib/index.ts';

/** Some phones need a moment between letting one camera go and opening the other. */
export const SETTLE: Ms = seconds(0.25);

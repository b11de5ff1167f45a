import type { Clock, Ms } from '../lib/index.ts';
import type { Verdict } from './liveness.ts';

/** Pictures that arrive and are not shown. */
export interface Unshown {
  readonly lastFrame: Ms | undefined;
  /** Looks at which video had arrived, since the last frame. */
  readonly fed: number;
}

export interface StandstillOptions {
  readonly clock: Clock;
  readonly onStandstill: () => void;
}

/**
 * What a camera sent into an outage is asked for again when it ends, and a browser takes the age of those frames for the
 * pace of the stream: it holds all newer ones back for as long, keyframes too, up to three seconds. That was seen after
 * every fourth return. A new connection knows nothing of the old frames.
 */
export interface Standstill {
  look(verdict: Verdict, before: Verdict, unshown: Unshown): void;
}

/** After a return; a standstill at another time is a line that loses much, which another connection makes worse. */
const WATCHED_FOR: Ms = 4000;
/** A picture that is shown at all is shown sooner after it has come, also on a busy machine. */
const STILL: Ms = 350;
const FED = 3;

export function createStandstill({ clock, onStandstill }: StandstillOptions): Standstill {
  let returnedAt: Ms | undefined;
  return {
    look(verdict, before, unshown) {
      const now = clock.now();
      if (verdict.life === 'live' && before.life === 'lacking') returnedAt = now;
      if (returnedAt === undefined) return;
      if (now - returnedAt > WATCHED_FOR) returnedAt = undefined;
      else if (isStill(unshown, now)) {
        returnedAt = undefined;
        onStandstill();
      }
    },
  };
}

const isStill = ({ lastFrame, fed }: Unshown, now: Ms): boolean =>
  lastFrame !== undefined && now - lastFrame >= STILL && fed >= FED;

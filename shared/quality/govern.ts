import { type Clock, type Ms, seconds } from '../lib/index.ts';
import type { Want } from '../protocol/index.ts';
import type { Size } from './eyes.ts';
import { type Fit, fitTo } from './fit.ts';
import { LINGER, type Steady, steady } from './steady.ts';

export interface GovernorOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The track that is sent, as large as it comes out of the lens. */
  readonly size: () => Size | undefined;
  readonly apply: (fit: Fit) => void;
}

/** Makes a camera send what is wanted of it: more at once, less when that has lasted. */
export interface Governor {
  want(want: Want): void;
  /** The track, or its size, may be another one. */
  resized(): void;
}

/**
 * A sender that has sent little for a while takes the path for a narrow one (Chromium: about five times what it sent)
 * and needs a second or two to find out that it is not. Left to itself it meanwhile picks a small picture, and takes
 * more than ten seconds to dare a larger one. So a picture that grows holds its size first, and its preference after.
 */
const SETTLING: Ms = seconds(5);

export function createGovernor({ clock, signal, size, apply }: GovernorOptions): Governor {
  let now: Steady | undefined;
  let wanted: Want | undefined;
  let applied: Fit | undefined;
  let lookAgain: () => void = () => undefined;
  let settled: () => void = () => undefined;
  let settling = false;

  const look = (): void => {
    lookAgain();
    if (signal.aborted || wanted === undefined) return;
    now = steady(now, wanted, clock.now());
    if (now.lesser) lookAgain = clock.after(now.lesser.since + LINGER - clock.now(), look, signal);
    const next = fitTo(now.holds, size());
    if (applied && (next.scale < applied.scale || next.bitRate > applied.bitRate)) settle();
    put(settling ? { ...next, prefer: 'sharpness' } : next);
  };
  const settle = (): void => {
    settled();
    settling = true;
    settled = clock.after(
      SETTLING,
      () => {
        settling = false;
        look();
      },
      signal,
    );
  };
  const put = (next: Fit): void => {
    if (applied && isSameFit(applied, next)) return;
    applied = next;
    apply(next);
  };

  return {
    want(want) {
      wanted = want;
      look();
    },
    resized: look,
  };
}

const isSameFit = (a: Fit, b: Fit): boolean =>
  a.scale === b.scale && a.frameRate === b.frameRate && a.bitRate === b.bitRate && a.prefer === b.prefer;

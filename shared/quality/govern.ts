import type { Clock } from '../lib/index.ts';
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

export function createGovernor({ clock, signal, size, apply }: GovernorOptions): Governor {
  let now: Steady | undefined;
  let wanted: Want | undefined;
  let applied: Fit | undefined;
  let cancel: () => void = () => undefined;

  const look = (): void => {
    cancel();
    if (signal.aborted || wanted === undefined) return;
    now = steady(now, wanted, clock.now());
    if (now.lesser) cancel = clock.after(now.lesser.since + LINGER - clock.now(), look, signal);
    const next = fitTo(now.holds, size());
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

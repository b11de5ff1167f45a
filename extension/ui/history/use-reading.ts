import { useContext, useEffect, useState } from 'react';
import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { ScreenClock } from '../../../shared/ui/index.ts';
import type { Asked } from './read-marks.ts';
import { useHistory } from './use-history.ts';

export type Reading<T> =
  | { readonly at: 'reading'; readonly last: T | undefined }
  | { readonly at: 'read'; readonly value: T }
  | { readonly at: 'failed'; readonly error: unknown };

/** However fast the log grows, a chart is not drawn more often. */
const REST: Ms = 3000;

/** What is made from the history, made again as the history grows. `read` has to be the same function until it is to read something else. */
export function useReading<T>(cameras: readonly DeviceId[], read: (asked: Asked) => Promise<T>): Reading<T> {
  const source = useHistory();
  const clock = useContext(ScreenClock);
  const [reading, setReading] = useState<Reading<T>>({ at: 'reading', last: undefined });
  // Two lists of the same cameras are one to the effect.
  const names = cameras.join(' ');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the cameras
  useEffect(() => {
    const leave = new AbortController();
    let state: 'idle' | 'reading' | 'again' = 'idle';
    const run = async (): Promise<void> => {
      if (state !== 'idle') {
        state = 'again';
        return;
      }
      state = 'reading';
      const next = await read({ source, cameras, now: clock.now(), signal: leave.signal }).then(
        (value): Reading<T> => ({ at: 'read', value }),
        (error: unknown): Reading<T> => ({ at: 'failed', error }),
      );
      if (leave.signal.aborted) return;
      setReading(next);
      clock.after(
        REST,
        () => {
          const isStale = state === 'again';
          state = 'idle';
          if (isStale) void run();
        },
        leave.signal,
      );
    };
    setReading((before) => ({ at: 'reading', last: before.at === 'read' ? before.value : undefined }));
    void run();
    source.watch(() => void run(), leave.signal);
    return () => leave.abort();
  }, [source, clock, names, read]);
  return reading;
}

/** What can be shown: the newest reading, or the one before it while the next goes on. */
export const readIn = <T>(reading: Reading<T>): T | undefined =>
  reading.at === 'read' ? reading.value : reading.at === 'reading' ? reading.last : undefined;

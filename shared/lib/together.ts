import type { Clock } from './clock.ts';
import type { Ms } from './time.ts';

interface Parcel {
  times: number;
  tell: (times: number) => void;
}

/**
 * For what may come in floods: the first of a kind is told at once, those after it together every so often, and what is
 * left of them when the signal ends.
 */
export function tellTogether(
  every: Ms,
  clock: Clock,
  signal: AbortSignal,
): (kind: string, tell: (times: number) => void, times?: number) => void {
  const parcels = new Map<string, Parcel>();

  function begin(kind: string, { times, tell }: Parcel): void {
    const next: Parcel = { times: 0, tell };
    parcels.set(kind, next);
    tell(times);
    const over = (): void => {
      parcels.delete(kind);
      if (next.times > 0) begin(kind, next);
    };
    clock.after(every, over, signal);
  }

  const end = (): void => {
    for (const { times, tell } of parcels.values()) if (times > 0) tell(times);
    parcels.clear();
  };
  signal.addEventListener('abort', end, { once: true });

  return (kind, tell, times = 1) => {
    const parcel = parcels.get(kind);
    if (parcel) parcel.times += times;
    else begin(kind, { times, tell });
  };
}

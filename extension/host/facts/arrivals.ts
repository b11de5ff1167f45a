import type { Household } from '../../../shared/household/index.ts';
import { type Cell, type Clock, cell, type Ms, minutes, type Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Arrival } from './contract.ts';

/** Shorter than this it was a hiccup, of which links tell enough. */
const AWAY: Ms = minutes(1);

/** Which devices went for longer than a hiccup, and which came back from it; the newest of each device. */
export function watchArrivals(
  presence: Household['presence'],
  me: DeviceId,
  clock: Clock,
  signal: AbortSignal,
): Watchable<readonly Arrival[]> {
  const arrivals: Cell<readonly Arrival[]> = cell([]);
  const left = new Map<DeviceId, Ms>();
  let here: ReadonlySet<DeviceId> = new Set(presence.value.keys());

  const tell = (arrival: Arrival): void =>
    arrivals.set([...arrivals.value.filter(({ device }) => device !== arrival.device), arrival]);

  presence.on((now) => {
    const before = here;
    here = new Set(now.keys());
    for (const device of before) {
      if (here.has(device) || device === me) continue;
      const at = clock.now();
      left.set(device, at);
      const isGone = (): void => {
        if (left.get(device) === at) tell({ device, is: 'gone', at: clock.now() });
      };
      clock.after(AWAY, isGone, signal);
    }
    for (const device of here) {
      const since = left.get(device);
      if (since === undefined) continue;
      left.delete(device);
      const away = clock.now() - since;
      if (away >= AWAY) tell({ device, is: 'back', at: clock.now(), away });
    }
  }, signal);
  return arrivals;
}

import {
  type Cell,
  type Clock,
  cell,
  type Ms,
  minutes,
  type Signal,
  type Watchable,
} from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { CameraFacts } from '../snapshot.ts';
import type { Coming } from './contract.ts';

/** Shorter than this it was a hiccup, of which links tell enough. */
const AWAY: Ms = minutes(1);

export interface ComingsOptions {
  readonly cameras: {
    readonly changed: Signal<void>;
    list(): readonly Pick<CameraFacts, 'id' | 'watched' | 'link' | 'trouble'>[];
  };
  readonly monitors: {
    readonly changed: Signal<void>;
    records(): readonly { readonly id: DeviceId }[];
    isLive(id: DeviceId): boolean;
  };
  readonly online: Watchable<boolean>;
  readonly clock: Pick<Clock, 'now'>;
  readonly signal: AbortSignal;
}

/** `ended`: its owner stopped it, so nobody waits for it. */
type Place =
  | { readonly is: 'here' }
  | { readonly is: 'away'; readonly since: Ms }
  | { readonly is: 'ended'; readonly since: Ms };

/**
 * Who is away and since when, and who came back from it; the newest of each device. It hangs on the links: of a camera
 * that nobody watches here, or that was removed, nothing is known, and one that was stopped on purpose did not go.
 *
 * There is no timer in it. Whether an absence is long enough to be told is for who draws it to say, at that moment.
 */
export function watchComings(options: ComingsOptions): Watchable<readonly Coming[]> {
  const { cameras, monitors, online, clock, signal } = options;
  const comings: Cell<readonly Coming[]> = cell([]);
  const places = new Map<DeviceId, Place>();
  const back = new Map<DeviceId, Coming>();

  function move(device: DeviceId, to: Place['is']): void {
    const was = places.get(device);
    // Whoever was stopped goes nowhere by being silent, until it is there again.
    if (was?.is === to || (was?.is === 'ended' && to === 'away')) return;
    const now = clock.now();
    if (to === 'here') {
      const away = was && was.is !== 'here' ? now - was.since : 0;
      if (away >= AWAY) back.set(device, { device, is: 'back', at: now, away });
      places.set(device, { is: to });
      return;
    }
    back.delete(device);
    places.set(device, { is: to, since: was?.is === 'away' ? was.since : now });
  }

  function look(): void {
    // Whoever is not reached while this computer is offline need not be away.
    if (signal.aborted || !online.value) return;
    const seen = whereabouts(cameras.list(), monitors);
    for (const [device, is] of seen) move(device, is);
    for (const device of places.keys()) if (!seen.has(device)) forget(device);
    tell();
  }

  function forget(device: DeviceId): void {
    places.delete(device);
    back.delete(device);
  }

  function tell(): void {
    const away = [...places].flatMap(([device, place]): Coming[] =>
      place.is === 'away' ? [{ device, is: 'away', since: place.since }] : [],
    );
    const next = [...away, ...back.values()];
    if (JSON.stringify(next) !== JSON.stringify(comings.value)) comings.set(next);
  }

  for (const source of [cameras.changed, monitors.changed]) source.on(look, signal);
  online.on((now) => {
    for (const [device, { is }] of places)
      if (now && is === 'away') places.set(device, { is, since: clock.now() });
    look();
  }, signal);
  look();
  return comings;
}

function whereabouts(
  cameras: ReturnType<ComingsOptions['cameras']['list']>,
  monitors: ComingsOptions['monitors'],
): ReadonlyMap<DeviceId, Place['is']> {
  const seen = new Map<DeviceId, Place['is']>();
  for (const { id, watched, link, trouble } of cameras) {
    const isOver = link.at === 'stopped' && link.why !== 'by-peer' && link.why !== 'closed';
    if (!watched || isOver) continue;
    if (trouble === 'stopped' || (link.at === 'stopped' && link.why === 'by-peer')) seen.set(id, 'ended');
    else seen.set(id, link.at === 'live' || link.at === 'shaky' ? 'here' : 'away');
  }
  for (const { id } of monitors.records()) seen.set(id, monitors.isLive(id) ? 'here' : 'away');
  return seen;
}

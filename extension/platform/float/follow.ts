import type { Clock, Watchable } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { floatCard } from './card.ts';
import type { FloatScreen } from './screen.ts';

export interface FloatFollowing {
  readonly screen: FloatScreen;
  readonly camera: DeviceId;
  readonly snapshot: Watchable<{ readonly cameras: readonly CameraFacts[] } | undefined>;
  readonly track: () => MediaStreamTrack | undefined;
  readonly clock: Clock;
  /** The camera was removed: there is nothing left to float. */
  readonly gone: () => void;
  readonly signal: AbortSignal;
}

/** Ages are shown in seconds. */
const REDRAW_EVERY = 1000;

/** Keeps the floating window true to one camera: its track while it is live, and otherwise words. */
export function followCamera(following: FloatFollowing): () => void {
  const { screen, camera, snapshot, track, clock, gone, signal } = following;
  const draw = (): void => {
    if (signal.aborted || snapshot.value === undefined) return;
    const facts = snapshot.value.cameras.find(({ id }) => id === camera);
    if (facts === undefined) {
      gone();
      return;
    }
    const card = floatCard(facts, clock.now());
    const live = card === undefined ? track() : undefined;
    if (live) screen.showTrack(live, facts.turn);
    else if (card) screen.showCard(card);
  };
  draw();
  snapshot.on(draw, signal);
  clock.every(REDRAW_EVERY, draw, signal);
  return draw;
}

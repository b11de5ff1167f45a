import { words } from '../../../shared/words/index.ts';
import type { Desk } from '../../platform/index.ts';
import type { Belonging } from './belonging.ts';
import { isLockedOut, type Place } from './place.ts';

export interface WatchPlaceOptions {
  readonly place: () => Place;
  /** As this host began. */
  readonly lockedOut: boolean;
  readonly belonging: Pick<Belonging, 'members'>;
  readonly desk: Pick<Desk, 'notify'>;
  readonly restart: () => void;
  readonly signal: AbortSignal;
}

/**
 * A monitor that is locked out ends all links, pictures and alarms at once, by beginning anew without cameras; one that
 * is let in again begins anew with them.
 */
export function watchPlace({ place, lockedOut, belonging, desk, restart, signal }: WatchPlaceOptions): void {
  let over = false;
  const look = (): void => {
    const now = place();
    if (over || isLockedOut(now) === lockedOut) return;
    over = true;
    if (isLockedOut(now)) {
      const { title, text } = words.members.lockedOut[now.at === 'removed' ? 'removed' : 'lease-over'];
      desk.notify({ id: 'locked-out', title, message: text, stays: true });
    }
    restart();
  };
  belonging.members.on(look, signal);
  look();
}

/** Nobody at this computer did anything, and there is one more to watch. */
export function tellCameraCame(desk: Pick<Desk, 'notify'>, name: string): void {
  const { cameraCame, cameraCameText } = words.members;
  desk.notify({ id: `camera-came-${name}`, title: cameraCame(name), message: cameraCameText });
}

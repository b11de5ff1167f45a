import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { type Clock, type Ms, systemClock } from '../lib/index.ts';

/** Whose time the screen shows; a test puts its own clock here. */
export const ScreenClock = createContext<Clock>(systemClock);

const SECOND: Ms = 1000;
/** Oftener than a second, so that no second is skipped; the screen is drawn only when the second changes. */
const LOOK_EVERY: Ms = 250;

/** The present moment in whole seconds; draws anew as it changes. */
export function useNow(): Ms {
  const clock = useContext(ScreenClock);
  const subscribe = useCallback((changed: () => void) => clock.every(LOOK_EVERY, changed), [clock]);
  return useSyncExternalStore(subscribe, () => Math.floor(clock.now() / SECOND) * SECOND);
}

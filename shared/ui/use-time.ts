import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { type Clock, type Emitter, emitter, type Ms, systemClock } from '../lib/index.ts';

/** Whose time the screen shows; a test puts its own clock here. */
export const ScreenClock = createContext<Clock>(systemClock);

const SECOND: Ms = 1000;

/** One timer for all that show the time, however many they are; it wakes as a second begins. */
const ticks = new WeakMap<Clock, Emitter<void> & { shown: number; stop: () => void }>();

function everySecond(clock: Clock, changed: () => void): () => void {
  const tick = ticks.get(clock) ?? { ...emitter<void>(), shown: 0, stop: () => undefined };
  ticks.set(clock, tick);
  const wait = (): void => {
    tick.stop = clock.after(SECOND - (clock.now() % SECOND), () => {
      wait();
      tick.emit();
    });
  };
  const off = tick.on(changed);
  tick.shown += 1;
  if (tick.shown === 1) wait();
  return () => {
    off();
    tick.shown -= 1;
    if (tick.shown === 0) tick.stop();
  };
}

/** The present moment in whole seconds; draws anew as it changes. */
export function useNow(): Ms {
  const clock = useContext(ScreenClock);
  const subscribe = useCallback((changed: () => void) => everySecond(clock, changed), [clock]);
  return useSyncExternalStore(subscribe, () => Math.floor(clock.now() / SECOND) * SECOND);
}

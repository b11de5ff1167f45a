import { useCallback, useSyncExternalStore } from 'react';
import type { Watchable } from '../lib/index.ts';

/** The present value of something watchable; draws anew at each change. */
export function useWatched<T>(watchable: Watchable<T>): T {
  const subscribe = useCallback((changed: () => void) => watchable.on(changed), [watchable]);
  return useSyncExternalStore(subscribe, () => watchable.value);
}

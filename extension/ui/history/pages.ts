import { useCallback, useSyncExternalStore } from 'react';

export const historyPages = ['timeline', 'days', 'figures', 'files'] as const;
export type HistoryPage = (typeof historyPages)[number];

/** Which page of the history the address names; undefined: the cameras. So a page can be loaded again, and gone back from. */
export function pageIn(hash: string): HistoryPage | undefined {
  const [, place, page] = /^#(history)(?:\/(\w+))?$/.exec(hash) ?? [];
  if (place === undefined) return undefined;
  return historyPages.find((one) => one === page) ?? 'timeline';
}

export function useHistoryPage(): HistoryPage | undefined {
  const subscribe = useCallback((changed: () => void) => {
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return pageIn(useSyncExternalStore(subscribe, () => location.hash));
}

import { createContext, useContext, useEffect, useState } from 'react';
import { useMonitor } from '../model/use-monitor.ts';
import type { History } from './source.ts';

export type Opened =
  | { readonly at: 'opening' }
  | { readonly at: 'open'; readonly history: History }
  | { readonly at: 'failed'; readonly error: unknown };

/** Opens the history for as long as the screen stands; another screen opens its own. */
export function useOpenHistory(): Opened {
  const monitor = useMonitor();
  const [opened, setOpened] = useState<Opened>({ at: 'opening' });
  useEffect(() => {
    const leave = new AbortController();
    const open = monitor.history ?? openLedgerHistory;
    void open(leave.signal).then(
      (history) => {
        if (!leave.signal.aborted) setOpened({ at: 'open', history });
      },
      (error: unknown) => {
        if (!leave.signal.aborted) setOpened({ at: 'failed', error });
      },
    );
    return () => leave.abort();
  }, [monitor]);
  return opened;
}

/** The database comes with the first screen that shows any of it. */
async function openLedgerHistory(signal: AbortSignal): Promise<History> {
  const { openHistory } = await import('./ledger/open-history.ts');
  return openHistory(signal);
}

export const HistoryContext = createContext<History | undefined>(undefined);

export function useHistory(): History {
  const history = useContext(HistoryContext);
  if (history === undefined) throw new Error('drawn outside an opened history');
  return history;
}

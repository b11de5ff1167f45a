import type { ReactElement, ReactNode } from 'react';
import { Button, Notice, Spinner } from '../../../shared/ui/index.ts';
import { historyWords as t, words } from '../../../shared/words/index.ts';
import { HistoryContext, useOpenHistory } from './use-history.ts';

/** What needs the history: until it is open, and when it cannot be, that is what is said instead. */
export function Opened({ children }: { children: ReactNode }): ReactElement {
  const opened = useOpenHistory();
  switch (opened.at) {
    case 'opening':
      return (
        <div className="history-wait" role="status">
          <Spinner word={t.loading} />
        </div>
      );
    case 'failed':
      return <HistoryTrouble error={opened.error} />;
    case 'open':
      return <HistoryContext value={opened.history}>{children}</HistoryContext>;
  }
}

export function HistoryTrouble({ error }: { error: unknown }): ReactElement {
  return (
    <div role="alert">
      <Notice
        tone="warn"
        title={t.trouble.title}
        actions={
          <Button icon="reload" onClick={() => location.reload()}>
            {words.monitor.reload}
          </Button>
        }
      >
        <p>{t.trouble[troubleOf(error)]}</p>
      </Notice>
    </div>
  );
}

type Trouble = 'no-database' | 'full' | 'blocked' | 'broken';

/** The store's errors carry their reason; whatever else goes wrong in reading is a broken file to the person. */
function troubleOf(error: unknown): Trouble {
  const why = typeof error === 'object' && error !== null && 'why' in error ? error.why : undefined;
  return why === 'no-database' || why === 'full' || why === 'blocked' ? why : 'broken';
}

import './history.css';
import { type ReactElement, useMemo } from 'react';
import { historyWords as t } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { Days } from './days/days.tsx';
import { FigurePage } from './figures/figure-page.tsx';
import { Files } from './files/files.tsx';
import { namesAsText, namesIn } from './names.ts';
import { Opened } from './opened.tsx';
import { type HistoryPage, historyPages } from './pages.ts';
import { Timeline } from './timeline/timeline.tsx';

interface HistoryProps {
  readonly snapshot: Snapshot;
  readonly page: HistoryPage;
}

/** The page beside the cameras: everything that was recorded, as a list, as pictures, as figures and as files. */
export function History({ snapshot, page }: HistoryProps): ReactElement {
  // A snapshot comes with each change of anything; names change once in a year.
  const names = namesAsText(snapshot);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the devices
  const who = useMemo(() => namesIn(snapshot), [names]);
  const ids = snapshot.cameras.map(({ id }) => id);
  return (
    <div className="history" data-page={page}>
      <nav className="history-pages" aria-label={t.title}>
        {historyPages.map((one) => (
          <a key={one} href={`#history/${one}`} aria-current={one === page ? 'page' : undefined}>
            {t.pages[one]}
          </a>
        ))}
      </nav>
      <Opened>
        {page === 'timeline' ? <Timeline who={who} /> : null}
        {page === 'days' ? <Days cameras={ids} who={who} /> : null}
        {page === 'figures' ? <FigurePage cameras={ids} who={who} /> : null}
        {page === 'files' ? <Files who={who} /> : null}
      </Opened>
    </div>
  );
}

import type { ReactElement } from 'react';
import { Button } from '../../../shared/ui/index.ts';
import { historyWords as t } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useMonitor } from '../model/use-monitor.ts';
import { EventLine } from './event-line.tsx';
import { namesIn } from './names.ts';
import type { Entry } from './source.ts';

interface RecentProps {
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
}

/** The popup's last few lines; the host sends them along, so nothing is read for them. */
export function Recent({ snapshot, entries }: RecentProps): ReactElement {
  const { open } = useMonitor();
  const who = namesIn(snapshot);
  return (
    <>
      <ul className="recent" aria-label={t.recent}>
        {entries.map((entry) => (
          <li key={`${entry.log} ${entry.seq}`}>
            <EventLine entry={entry} who={who} />
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={() => open('history')}>
        {t.all}
      </Button>
    </>
  );
}

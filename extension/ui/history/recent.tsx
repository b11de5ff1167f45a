import type { ReactElement } from 'react';
import { historyWords as t } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { EventLine } from './event-line.tsx';
import { namesIn } from './names.ts';
import type { Entry } from './source.ts';

/** The popup's last few lines; the host sends them along, so nothing is read for them. */
export function Recent({
  snapshot,
  entries,
}: {
  snapshot: Snapshot;
  entries: readonly Entry[];
}): ReactElement {
  const who = namesIn(snapshot);
  return (
    <ul className="recent" aria-label={t.recent}>
      {entries.map((entry) => (
        <li key={`${entry.log} ${entry.seq}`}>
          <EventLine entry={entry} who={who} />
        </li>
      ))}
    </ul>
  );
}

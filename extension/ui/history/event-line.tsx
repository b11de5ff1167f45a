import './event-line.css';
import type { ReactElement } from 'react';
import { tell } from '../../../shared/events/index.ts';
import { Icon } from '../../../shared/ui/index.ts';
import { historyWords as t } from '../../../shared/words/index.ts';
import type { Who } from './names.ts';
import type { Entry } from './source.ts';

interface EventLineProps {
  readonly entry: Entry;
  readonly who: Who;
}

/** When and what, on one line: as popup and panel show it. */
export function EventLine({ entry, who }: EventLineProps): ReactElement {
  const { sentence, icon, tone } = tell(entry, who);
  return (
    <span className="event-line" data-tone={tone}>
      <time className="figures" dateTime={new Date(entry.at).toISOString()}>
        {t.clock(entry.at)}
      </time>
      <Icon name={icon} />
      <span className="event-says" dir="auto">
        {sentence}
      </span>
    </span>
  );
}

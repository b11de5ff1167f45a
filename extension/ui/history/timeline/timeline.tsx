import './timeline.css';
import { type ReactElement, useCallback, useMemo, useRef, useState } from 'react';
import { Button, Spinner } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import { HistoryTrouble } from '../opened.tsx';
import type { Entry, Place } from '../source.ts';
import { useDevices } from '../use-devices.ts';
import { useHistory } from '../use-history.ts';
import { Feed } from './feed.tsx';
import { Filter } from './filter.tsx';
import { OneEntry } from './one-entry.tsx';
import { createStarts, placeOfDay } from './starts.ts';
import { useRows } from './use-rows.ts';
import { dayNamed, everything, isEverything, matcherOf, queryOf, type Wanted } from './wanted.ts';

const t = historyWords.timeline;
const NEWEST: Place = { go: 'older' };

/** Everything that was recorded, as one list: filtered, searched, and gone through by day. */
export function Timeline({ who }: { who: Who }): ReactElement {
  const history = useHistory();
  const [wanted, setWanted] = useState<Wanted>(everything);
  const [start, setStart] = useState<Place>(NEWEST);
  const [starts] = useState(() => createStarts(setStart));
  const [shown, setShown] = useState<Entry>();
  const devices = useDevices();
  const isTop = useRef(true);
  const query = useMemo(() => queryOf(wanted), [wanted]);
  const matches = useMemo(() => matcherOf(wanted.text, who), [wanted.text, who]);
  const { rows, lookedTo, stale } = useRows({ query, matches, start }, () => isTop.current);
  const toNewest = useCallback(() => starts.go({ ...NEWEST }), [starts]);
  const goTo = useCallback(
    (end: 'newest' | 'oldest') => starts.go({ go: end === 'newest' ? 'older' : 'newer' }),
    [starts],
  );

  const change = (next: Wanted): void => {
    setWanted(next);
    starts.go(NEWEST);
  };
  const toDay = (text: string): void => {
    const day = dayNamed(text);
    if (day !== undefined) void starts.find(() => placeOfDay(history, query, day));
  };

  return (
    <div className="timeline">
      <Filter
        wanted={wanted}
        devices={devices}
        who={who}
        onWanted={change}
        onDay={toDay}
        onNewest={toNewest}
      />
      <p className="timeline-state" role="status">
        {lookedTo === undefined ? null : t.searching(historyWords.shortDay(lookedTo))}
        {lookedTo === undefined && stale ? (
          <>
            {t.newer}{' '}
            <Button look="quiet" onClick={toNewest}>
              {t.showNewer}
            </Button>
          </>
        ) : null}
      </p>
      {rows?.failed !== undefined ? <HistoryTrouble error={rows.failed} /> : null}
      {rows === undefined ? <Spinner word={t.waiting} /> : null}
      {rows !== undefined && rows.count === 0 && rows.failed === undefined ? (
        <Nothing isFiltered={!isEverything(wanted)} />
      ) : null}
      {rows === undefined || rows.count === 0 ? null : (
        <Feed
          rows={rows}
          who={who}
          busy={lookedTo !== undefined}
          onTop={(top) => {
            isTop.current = top;
          }}
          goTo={goTo}
          open={setShown}
        />
      )}
      <p className="timeline-hint">{t.keys}</p>
      {shown === undefined ? null : <OneEntry entry={shown} who={who} close={() => setShown(undefined)} />}
    </div>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }): ReactElement {
  return (
    <div className="timeline-none">
      <p>{isFiltered ? t.noMatch : t.none}</p>
      {isFiltered ? null : <p className="timeline-hint">{t.noneHint}</p>}
    </div>
  );
}

import './today.css';
import { type ReactElement, useCallback } from 'react';
import { type Chart, dayAround } from '../../../shared/events/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import { Button, useNow } from '../../../shared/ui/index.ts';
import { historyWords as t } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
import { useMonitor } from '../model/use-monitor.ts';
import { DayChart } from './days/day-chart.tsx';
import { EventLine } from './event-line.tsx';
import { namesIn } from './names.ts';
import { HistoryTrouble, Opened } from './opened.tsx';
import { type Asked, readCharts } from './read-marks.ts';
import type { Entry } from './source.ts';
import { readIn, useReading } from './use-reading.ts';

/** So many lines are today; the rest of it is in the full tab. */
const LINES = 30;
/** A level of a battery is seen in the chart; as a line it would push everything else off the panel. */
const isLine = ({ kind }: Entry): boolean => kind !== 'battery';

/** The side panel's day: a chart for each camera, and what happened, newest first. */
export function Today({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const { open } = useMonitor();
  return (
    <section className="today" aria-labelledby="today">
      <h2 id="today">{t.today}</h2>
      <Opened>
        <OfToday snapshot={snapshot} />
      </Opened>
      <Button look="quiet" onClick={() => open('history')}>
        {t.all}
      </Button>
    </section>
  );
}

interface Day {
  readonly entries: readonly Entry[];
  readonly charts: ReadonlyMap<DeviceId, readonly Chart[]>;
}

function OfToday({ snapshot }: { snapshot: Snapshot }): ReactElement | null {
  const today = dayAround(useNow()).from;
  const who = namesIn(snapshot);
  const read = useCallback(
    async (asked: Asked): Promise<Day> => ({
      entries: (await asked.source.page({ during: dayAround(today) }, { go: 'older' }, 8 * LINES))
        .filter(isLine)
        .slice(0, LINES),
      charts: await readCharts(asked, [dayAround(today)]),
    }),
    [today],
  );
  const reading = useReading(
    snapshot.cameras.map(({ id }) => id),
    read,
  );
  const day = readIn(reading);
  if (reading.at === 'failed') return <HistoryTrouble error={reading.error} />;
  if (day === undefined) return null;
  return (
    <>
      <ul className="today-charts">
        {[...day.charts].map(([camera, [chart]]) =>
          chart === undefined || chart.spans.length === 0 ? null : (
            <li key={camera}>
              <h3 className="one-line" dir="auto">
                {who(camera)}
              </h3>
              <DayChart chart={chart} name={who(camera)} small />
            </li>
          ),
        )}
      </ul>
      {day.entries.length === 0 ? <p className="today-none">{t.nothingToday}</p> : null}
      <ol className="today-lines">
        {day.entries.map((entry) => (
          <li key={`${entry.log} ${entry.seq}`}>
            <EventLine entry={entry} who={who} />
          </li>
        ))}
      </ol>
    </>
  );
}

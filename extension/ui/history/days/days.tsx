import './days.css';
import { type ReactElement, useCallback, useState } from 'react';
import { dayAround, dayBeside, type Stretch } from '../../../../shared/events/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { Button, Field, Spinner, useNow } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import { HistoryTrouble } from '../opened.tsx';
import { type Asked, readCharts } from '../read-marks.ts';
import { dayNamed, nameDay } from '../timeline/wanted.ts';
import { readIn, useReading } from '../use-reading.ts';
import { DayChart, summaryOf } from './day-chart.tsx';
import { Legend } from './legend.tsx';
import { Nights } from './nights.tsx';

const t = historyWords.days;

interface DaysProps {
  readonly cameras: readonly DeviceId[];
  readonly who: Who;
}

/** A day that one can look at instead of reading, and the nights before it in a sentence each. */
export function Days({ cameras, who }: DaysProps): ReactElement {
  const now = useNow();
  const [picked, setPicked] = useState<Stretch>();
  const day = picked ?? dayAround(now);
  const isToday = day.to > now;
  const step = (by: number): void => setPicked(dayBeside(day, by));
  return (
    <div className="days">
      <section className="days-day" aria-labelledby="days-day">
        <h2 id="days-day">{historyWords.wholeDay(day.from)}</h2>
        <div className="days-keys">
          <Button icon="back" onClick={() => step(-1)}>
            {t.before}
          </Button>
          <Button icon="forth" disabled={isToday} onClick={() => step(1)}>
            {t.after}
          </Button>
          <Field
            label={t.day}
            type="date"
            value={nameDay(day.from)}
            max={nameDay(now)}
            onText={(text) => {
              const named = dayNamed(text);
              if (named !== undefined && named.from <= now) setPicked(named);
            }}
          />
        </div>
        <Legend />
        <DayOf key={day.from} day={day.from} cameras={cameras} who={who} />
      </section>
      <Nights cameras={cameras} who={who} today={dayAround(now).from} />
    </div>
  );
}

/** The day is named by its first moment, so that it stays the same from second to second. */
function DayOf({ day, cameras, who }: DaysProps & { readonly day: number }): ReactElement {
  const read = useCallback((asked: Asked) => readCharts(asked, [dayAround(day)]), [day]);
  const reading = useReading(cameras, read);
  const charts = readIn(reading);
  if (reading.at === 'failed') return <HistoryTrouble error={reading.error} />;
  if (charts === undefined) return <Spinner word={historyWords.loading} />;
  const drawn = [...charts].flatMap(([camera, [chart]]) => (chart === undefined ? [] : [{ camera, chart }]));
  if (drawn.every(({ chart }) => chart.spans.length === 0 && chart.battery.length === 0))
    return <p className="days-none">{t.empty}</p>;
  return (
    <ul className="days-charts">
      {drawn.map(({ camera, chart }) => (
        <li key={camera}>
          <h3 dir="auto">{who(camera)}</h3>
          <p className="days-says figures">{summaryOf(chart)}</p>
          <DayChart chart={chart} name={who(camera)} />
        </li>
      ))}
    </ul>
  );
}

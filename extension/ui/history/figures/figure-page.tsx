import './figures.css';
import { type ReactElement, useCallback, useState } from 'react';
import { dayAround, dayBeside, type Stretch } from '../../../../shared/events/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { Select, Spinner, useNow } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import { HistoryTrouble } from '../opened.tsx';
import { type Asked, readFigures } from '../read-marks.ts';
import { SaveReport } from '../report/save-report.tsx';
import { readIn, useReading } from '../use-reading.ts';
import { CameraFigures } from './camera-figures.tsx';

const t = historyWords.figures;
const PERIODS = [7, 30, 90] as const;

interface FigurePageProps {
  readonly cameras: readonly DeviceId[];
  readonly who: Who;
}

/** How well each camera worked, for whoever wonders whether it will tonight. */
export function FigurePage({ cameras, who }: FigurePageProps): ReactElement {
  const today = dayAround(useNow()).from;
  const [days, setDays] = useState<number>(PERIODS[0]);
  const read = useCallback((asked: Asked) => readFigures(asked, lastDays(today, days)), [today, days]);
  const reading = useReading(cameras, read);
  const figures = readIn(reading);
  const drawn = [...(figures ?? [])].filter(([, one]) => one.live + one.missing > 0 || one.battery);
  return (
    <div className="figure-page">
      <div className="figure-head">
        <Select
          label={t.period}
          value={days}
          among={PERIODS.map((is) => ({ is, says: t.lastDays(is) }))}
          onPick={setDays}
        />
        <SaveReport cameras={cameras} who={who} />
      </div>
      {reading.at === 'failed' ? <HistoryTrouble error={reading.error} /> : null}
      {figures === undefined && reading.at === 'reading' ? <Spinner word={historyWords.loading} /> : null}
      {figures !== undefined && drawn.length === 0 ? <p>{t.none}</p> : null}
      {drawn.map(([camera, one]) => (
        <CameraFigures key={camera} name={who(camera)} figures={one} />
      ))}
      <p className="figure-hint">{t.stays}</p>
    </div>
  );
}

export function lastDays(today: number, count: number): Stretch {
  const day = dayAround(today);
  return { from: dayBeside(day, 1 - count).from, to: day.to };
}

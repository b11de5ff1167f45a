import { type ReactElement, useCallback } from 'react';
import { type Chart, lastNights } from '../../../../shared/events/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { Icon, Spinner } from '../../../../shared/ui/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import type { Who } from '../names.ts';
import { type Asked, readCharts } from '../read-marks.ts';
import { readIn, useReading } from '../use-reading.ts';

const t = historyWords;
const NIGHTS = 14;

interface NightsProps {
  readonly cameras: readonly DeviceId[];
  readonly who: Who;
  /** The first moment of today: at midnight there is another list. */
  readonly today: number;
}

export function Nights({ cameras, who, today }: NightsProps): ReactElement {
  const read = useCallback(
    async (asked: Asked) => nightly(await readCharts(asked, lastNights(Math.max(today, asked.now), NIGHTS))),
    [today],
  );
  const reading = useReading(cameras, read);
  const nights = readIn(reading);
  return (
    <section className="days-nights" aria-labelledby="days-nights">
      <h2 id="days-nights">{t.days.nights}</h2>
      <p className="days-none">{t.days.nightsText}</p>
      {nights === undefined && reading.at === 'reading' ? <Spinner word={t.loading} /> : null}
      {nights?.length === 0 ? <p>{t.days.noNights}</p> : null}
      <ol>
        {nights?.map(({ from, to, cameras: seen }) => (
          <li key={from}>
            <h3 className="figures">{t.days.night(from, to)}</h3>
            <ul>
              {seen.map(({ camera, chart }) => (
                <NightOf key={camera} name={who(camera)} chart={chart} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function NightOf({ name, chart }: { name: string; chart: Chart }): ReactElement {
  const calm = isCalm(chart);
  return (
    <li className="night" data-calm={calm}>
      <Icon name={calm ? 'check' : 'bell'} />
      <span>
        <strong dir="auto">{name}</strong> <span>{calm ? t.sleptThrough : t.wokenUp}:</span>{' '}
        <span className="figures">{t.summary(chart.sums)}</span>
      </span>
    </li>
  );
}

/** Nothing that anybody would have woken up for. */
export const isCalm = ({ sums }: Chart): boolean => sums.losses === 0 && sums.alarms === 0;

export interface Night {
  readonly from: number;
  readonly to: number;
  readonly cameras: readonly { readonly camera: DeviceId; readonly chart: Chart }[];
}

/** By night instead of by camera, and without the nights in which nobody watched. */
export function nightly(charts: ReadonlyMap<DeviceId, readonly Chart[]>): Night[] {
  const [first] = charts.values();
  return (first ?? [])
    .map(({ from, to }, n) => ({
      from,
      to,
      cameras: [...charts].flatMap(([camera, all]) => {
        const chart = all[n];
        return chart === undefined || chart.spans.length === 0 ? [] : [{ camera, chart }];
      }),
    }))
    .filter(({ cameras }) => cameras.length > 0);
}

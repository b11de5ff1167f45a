import './day-chart.css';
import { type ReactElement, useId } from 'react';
import { type Chart, lengthOf, type Span } from '../../../../shared/events/index.ts';
import type { Ms } from '../../../../shared/lib/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import { becauseOf } from './because.ts';

const t = historyWords;
const WIDTH = 960;
const HEIGHT = 80;
/** Where the curve of the battery lies, and under it the band of the connection. */
const CURVE = { top: 14, bottom: 58 };
const BAND = { top: 64, height: 14 };
const HOURS = 4;

interface DayChartProps {
  readonly chart: Chart;
  readonly name: string;
  /** Without the hours and without the table: beside other things. */
  readonly small?: boolean | undefined;
}

/** One camera's day at a glance; the same in a sentence for the ear, and in a table for whoever wants it exactly. */
export function DayChart({ chart, name, small = false }: DayChartProps): ReactElement {
  const id = useId();
  const x = (moment: Ms): number => ((moment - chart.from) / lengthOf(chart)) * WIDTH;
  const percentOf = (moment: Ms): string => `${(100 * (moment - chart.from)) / lengthOf(chart)}%`;
  const summary = summaryOf(chart);
  return (
    <div className="day-chart">
      <div className="dc-plot">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t.days.chart(name, summary)}
        >
          <defs>
            <pattern
              id={`${id}-lost`}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="6" height="6" className="dc-lost-back" />
              <rect width="2.5" height="6" className="dc-lost" />
            </pattern>
          </defs>
          {ticksOf(chart).map((moment) => (
            <line
              key={moment}
              className="dc-tick"
              x1={x(moment)}
              x2={x(moment)}
              y1="0"
              y2={BAND.top + BAND.height}
            />
          ))}
          <rect className="dc-empty" x="0" y={BAND.top} width={WIDTH} height={BAND.height} rx="3" />
          {chart.spans.map((span) => (
            <Band key={`${span.is} ${span.from}`} span={span} x={x} lost={`url(#${CSS.escape(id)}-lost)`} />
          ))}
          {curvesOf(chart).map(({ points, charging }) => (
            <polyline
              key={points[0]?.at}
              className={charging ? 'dc-battery dc-charging' : 'dc-battery'}
              points={points.map(({ at, level }) => `${x(at).toFixed(1)},${yOf(level).toFixed(1)}`).join(' ')}
            />
          ))}
        </svg>
        {chart.alarms.map((at) => (
          <span key={at} className="dc-alarm" style={{ left: percentOf(at) }} aria-hidden="true" />
        ))}
      </div>
      {small ? null : <Hours chart={chart} />}
      {small ? null : <Table chart={chart} name={name} />}
    </div>
  );
}

export const summaryOf = (chart: Chart): string =>
  chart.spans.length === 0 ? t.days.nothing : t.summary(chart.sums);

function Band({ span, x, lost }: { span: Span; x: (moment: Ms) => number; lost: string }): ReactElement {
  // What lasted a second is still seen on a day's width.
  const width = Math.max(span.is === 'lost' ? 3 : 0.5, x(span.to) - x(span.from));
  const inset = span.is === 'connecting' ? 5 : 0;
  return (
    <rect
      className={`dc-${span.is}-span`}
      x={x(span.from)}
      y={BAND.top + inset}
      width={width}
      height={BAND.height - 2 * inset}
      {...(span.is === 'lost' ? { fill: lost } : {})}
    />
  );
}

const yOf = (level: number): number => CURVE.bottom - level * (CURVE.bottom - CURVE.top);

/** A line for each stretch on or off the charger; over a long silence none is drawn. */
function curvesOf({ battery }: Chart): { points: Chart['battery']; charging: boolean }[] {
  const TOO_FAR: Ms = 3 * 3_600_000;
  const curves: { points: Chart['battery'][number][]; charging: boolean }[] = [];
  for (const point of battery) {
    const last = curves.at(-1);
    const before = last?.points.at(-1);
    const isNear = before !== undefined && point.at - before.at < TOO_FAR;
    if (last !== undefined && isNear && last.charging === point.charging) last.points.push(point);
    else
      curves.push({
        points: before !== undefined && isNear ? [before, point] : [point],
        charging: point.charging,
      });
  }
  return curves;
}

function ticksOf(chart: Chart): Ms[] {
  const step = HOURS * 3_600_000;
  const count = Math.floor(lengthOf(chart) / step);
  return Array.from({ length: count - 1 }, (_, n) => chart.from + (n + 1) * step);
}

/** Beside the picture: text in one that is stretched would be stretched with it. */
function Hours({ chart }: { chart: Chart }): ReactElement {
  return (
    <div className="dc-hours figures" aria-hidden="true">
      {ticksOf(chart).map((moment) => (
        <span key={moment} style={{ left: `${(100 * (moment - chart.from)) / lengthOf(chart)}%` }}>
          {t.clock(moment)}
        </span>
      ))}
    </div>
  );
}

function Table({ chart, name }: { chart: Chart; name: string }): ReactElement | null {
  const { columns, asTable } = t.days;
  if (chart.spans.length === 0) return null;
  return (
    <details className="dc-table">
      <summary>{asTable(name)}</summary>
      <table className="figures">
        <thead>
          <tr>
            {[columns.what, columns.from, columns.to, columns.lasted].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chart.spans.map((span) => (
            <tr key={`${span.is} ${span.from}`}>
              <td>{span.is === 'lost' ? t.days.lostBecause(becauseOf(span.why)) : t.days[span.is]}</td>
              <td>{t.exactClock(span.from)}</td>
              <td>{t.exactClock(span.to)}</td>
              <td>{t.length(lengthOf(span))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

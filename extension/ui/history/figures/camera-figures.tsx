import type { ReactElement } from 'react';
import type { DayFigures, Figures, Loss } from '../../../../shared/events/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';
import { becauseOf } from '../days/because.ts';
import { figureLines } from './figure-lines.ts';

const t = historyWords.figures;

export function CameraFigures({ name, figures }: { name: string; figures: Figures }): ReactElement {
  return (
    <div className="camera-figures">
      <h2 dir="auto">{name}</h2>
      <dl className="figure-tiles">
        {figureLines(figures).map(({ what, value, hint }) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <span className="figure-value figures">{value}</span>
              {hint === undefined ? null : <span className="figure-hint figures">{hint}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <div className="figure-pair">
        <div>
          <h3>{t.perDay}</h3>
          <PerDay days={figures.days} />
        </div>
        <div>
          <h3>{t.byCause}</h3>
          {figures.losses.length === 0 ? (
            <p className="figure-hint">{t.noLoss}</p>
          ) : (
            <Causes losses={figures.losses} />
          )}
        </div>
      </div>
    </div>
  );
}

const DAY = 86_400_000;

/** One bar for each day; each says its day and its hours to whoever hears or points at it. */
function PerDay({ days }: { days: readonly DayFigures[] }): ReactElement {
  const most = Math.max(DAY / 24, ...days.map(({ live, missing }) => live + missing));
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      <ol className="per-day">
        {days.map(({ from, live, missing }) => {
          const says = t.dayLive(
            historyWords.shortDay(from),
            historyWords.length(live),
            missing === 0 ? undefined : historyWords.length(missing),
          );
          return (
            <li key={from} title={says}>
              <span className="only-heard">{says}</span>
              <span className="per-day-missing" style={{ height: `${(missing / most) * 100}%` }} />
              <span className="per-day-live" style={{ height: `${(live / most) * 100}%` }} />
            </li>
          );
        })}
      </ol>
      {first === undefined || last === undefined ? null : (
        <p className="per-day-ends figures" aria-hidden="true">
          <span>{historyWords.shortDay(first.from)}</span>
          <span>{t.most(historyWords.length(most))}</span>
          <span>{historyWords.shortDay(last.from)}</span>
        </p>
      )}
    </>
  );
}

function Causes({ losses }: { losses: readonly Loss[] }): ReactElement {
  const most = Math.max(...losses.map(({ times }) => times));
  return (
    <ul className="causes">
      {losses.map(({ why, times, lasted, longest }) => (
        <li key={why}>
          <span>{becauseOf(why)}</span>
          <span className="figures">{t.times(times)}</span>
          <span className="cause-bar" aria-hidden="true">
            <span className="cause-part" style={{ width: `${(times / most) * 100}%` }} />
          </span>
          <span className="figure-hint figures">
            {t.lasted(historyWords.length(lasted), historyWords.length(longest))}
          </span>
        </li>
      ))}
    </ul>
  );
}

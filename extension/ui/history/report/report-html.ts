import {
  type Chart,
  daysIn,
  type Figures,
  lastNights,
  type Stretch,
} from '../../../../shared/events/index.ts';
import type { Ms } from '../../../../shared/lib/index.ts';
import type { DeviceId } from '../../../../shared/protocol/index.ts';
import { historyWords as t } from '../../../../shared/words/index.ts';
import { becauseOf } from '../days/because.ts';
import { isCalm, nightly } from '../days/nights.tsx';
import { figureLines } from '../figures/figure-lines.ts';
import type { Who } from '../names.ts';
import { type Asked, readCharts, readFigures } from '../read-marks.ts';
import { nameDay } from '../timeline/wanted.ts';
import { drawDay } from './draw-day.ts';
import { escapeHtml as text } from './escape.ts';
import { reportStyle } from './report-style.ts';

export interface Report {
  readonly week: Stretch;
  readonly figures: ReadonlyMap<DeviceId, Figures>;
  readonly days: ReadonlyMap<DeviceId, readonly Chart[]>;
  readonly nights: ReadonlyMap<DeviceId, readonly Chart[]>;
  readonly madeAt: Ms;
}

/** One after the other, so that only one of them reads at a time. */
export async function readReport(asked: Asked, week: Stretch): Promise<Report> {
  const figures = await readFigures(asked, week);
  const days = await readCharts(asked, daysIn(week));
  const nights = await readCharts(asked, lastNights(asked.now, 7));
  return { week, figures, days, nights, madeAt: asked.now };
}

/** A page that stands alone: no script, no font, no picture from anywhere, and nothing that it would have to fetch. */
export function reportHtml({ week, figures, days, nights, madeAt }: Report, who: Who): string {
  const title = t.report.title(week.from, week.to - 1);
  const cameras = [...figures].filter(([, one]) => one.live + one.missing > 0 || one.battery);
  const sections = cameras.map(([camera, one]) => cameraSection(who(camera), one, days.get(camera) ?? []));
  const body =
    cameras.length === 0 ? [`<p>${text(t.report.nothing)}</p>`] : [...sections, nightSection(nights, who)];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${text(title)}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${text(title)}</h1>`,
    ...body,
    '</main>',
    `<footer>${text(t.report.made(madeAt))}</footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function cameraSection(name: string, figures: Figures, days: readonly Chart[]): string {
  const lines = figureLines(figures).map(
    ({ what, value, hint }) =>
      `<div><dt>${text(what)}</dt><dd><b>${text(value)}</b>${hint === undefined ? '' : ` <small>${text(hint)}</small>`}</dd></div>`,
  );
  const causes = figures.losses.map(
    ({ why, times, lasted, longest }) =>
      `<li>${text(becauseOf(why))}: ${text(t.figures.times(times))}, ${text(t.figures.lasted(t.length(lasted), t.length(longest)))}</li>`,
  );
  const charts = days.map(
    (chart) =>
      `<tr><th scope="row">${text(t.shortDay(chart.from))}</th><td>${drawDay(chart)}</td><td>${text(chart.spans.length === 0 ? t.days.nothing : t.summary(chart.sums))}</td></tr>`,
  );
  return [
    '<section>',
    `<h2>${text(name)}</h2>`,
    `<dl>${lines.join('')}</dl>`,
    causes.length === 0
      ? `<p>${text(t.figures.noLoss)}</p>`
      : `<h3>${text(t.figures.byCause)}</h3><ul>${causes.join('')}</ul>`,
    `<h3>${text(t.report.days)}</h3>`,
    `<table>${charts.join('')}</table>`,
    '</section>',
  ].join('\n');
}

function nightSection(nights: Report['nights'], who: Who): string {
  const lines = nightly(nights).map(({ from, to, cameras }) => {
    const each = cameras.map(({ camera, chart }) => {
      const verdict = isCalm(chart) ? t.sleptThrough : t.wokenUp;
      return `<li><b>${text(who(camera))}</b> ${text(`${verdict}: ${t.summary(chart.sums)}`)}</li>`;
    });
    return `<h3>${text(t.days.night(from, to))}</h3><ul>${each.join('')}</ul>`;
  });
  return lines.length === 0 ? '' : `<section><h2>${text(t.report.nights)}</h2>${lines.join('\n')}</section>`;
}

export const reportName = (week: Stretch): string => t.report.file(nameDay(week.to - 1));

import { type Chart, lengthOf } from '../../../../shared/events/index.ts';
import { historyWords as t } from '../../../../shared/words/index.ts';
import { escapeHtml } from './escape.ts';

const WIDTH = 360;
const HEIGHT = 14;
const BARS = { live: [0, HEIGHT], lost: [0, HEIGHT / 2], connecting: [5, 4] } as const;

/** A day's band for paper: full height where it was live, half where it was lost, so that no colour is needed. */
export function drawDay(chart: Chart): string {
  const x = (moment: number): string => (((moment - chart.from) / lengthOf(chart)) * WIDTH).toFixed(1);
  const bars = chart.spans.map((span) => {
    const [y, height] = BARS[span.is];
    const width = Math.max(1, (lengthOf(span) / lengthOf(chart)) * WIDTH).toFixed(1);
    return `<rect class="${span.is}" x="${x(span.from)}" y="${y}" width="${width}" height="${height}"/>`;
  });
  const alarms = chart.alarms.map((at) => `<path class="alarm" d="M${x(at)} ${HEIGHT}l-3-6h6z"/>`);
  const label = escapeHtml(t.days.chart(t.shortDay(chart.from), t.summary(chart.sums)));
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${label}"><rect class="day" width="${WIDTH}" height="${HEIGHT}"/>${bars.join('')}${alarms.join('')}</svg>`;
}

import type { BatteryFigures, Figures } from '../../../../shared/events/index.ts';
import { historyWords } from '../../../../shared/words/index.ts';

const t = historyWords.figures;
const { length, percent, count } = historyWords;

export interface FigureLine {
  readonly what: string;
  readonly value: string;
  readonly hint?: string | undefined;
}

/** The figures of a camera in words, alike on the screen and in the report. */
export function figureLines({
  live,
  share,
  connecting,
  losses,
  shaky,
  alarms,
  battery,
}: Figures): FigureLine[] {
  const lost = losses.reduce((sum, { times }) => sum + times, 0);
  return [
    { what: t.share, value: share === undefined ? t.unknown : percent(share), hint: t.shareHint },
    { what: t.watched, value: length(live) },
    {
      what: t.connecting,
      value: connecting === undefined ? t.unknown : length(connecting.median),
      hint: connecting === undefined ? undefined : t.slow(length(connecting.slow)),
    },
    { what: t.losses, value: count(lost), hint: shaky === 0 ? undefined : t.shaky(shaky) },
    { what: t.alarms, value: count(alarms) },
    ...(battery === undefined ? [] : [batteryLine(battery)]),
  ];
}

function batteryLine({ last, perHour, left }: BatteryFigures): FigureLine {
  const drain = perHour === undefined ? t.noDrain : t.drain(perHour);
  return {
    what: t.battery,
    value: percent(last.level),
    hint: left === undefined ? drain : `${drain}; ${t.left(left)}`,
  };
}

import type { Ms } from '../../../shared/lib/index.ts';
import type { LinkReport, Phase } from '../../../shared/link/index.ts';
import { words } from '../../../shared/words/index.ts';

/** A figure of a link and what it is called; `figures` so that it does not tremble when it changes. */
export interface LinkLine {
  readonly what: string;
  readonly says: string;
}

const PHASES: readonly Phase[] = ['rendezvous', 'description', 'ice', 'dtls', 'first-frame'];

/** Pure: what is known of a link, in the order in which one asks. What was not measured is left out. */
export function linkLines(report: LinkReport, now: Ms): readonly LinkLine[] {
  const t = words.diagnostics;
  const { state, path, video, roundTrip } = report;
  const refused = Object.values(report.refused).reduce((sum, count) => sum + count, 0);
  return [
    line(t.state, `${t.states[state.at]} ${t.since(t.length(now - state.since))}`),
    path && line(t.path, tellPath(path)),
    roundTrip === undefined ? undefined : line(t.roundTrip, t.took(roundTrip)),
    video?.codec === undefined ? undefined : line(t.codec, video.codec.replace(/^video\//, '')),
    video?.bitsPerSecond === undefined ? undefined : line(t.bitRate, t.kilobits(video.bitsPerSecond)),
    video?.loss === undefined ? undefined : line(t.loss, t.lossPercent(video.loss)),
    video && line(t.frames, t.framesOf(video.framesPerSecond, video.frames)),
    video?.width === undefined || video.height === undefined
      ? undefined
      : line(t.size, t.sizeOf(video.width, video.height)),
    line(t.tries, String(report.tries)),
    line(t.refused, String(refused)),
  ].filter((each) => each !== undefined);
}

/** Pure: how long after the first knock each phase was completed, in their order. */
export function phaseLines({ phases }: LinkReport): readonly LinkLine[] {
  const t = words.diagnostics;
  return PHASES.flatMap((phase) => {
    const took = phases[phase];
    return took === undefined ? [] : [line(t.phase[phase], t.took(took))];
  });
}

function tellPath({ local, remote, protocol }: NonNullable<LinkReport['path']>): string {
  const { candidate, pathOf } = words.diagnostics;
  return pathOf(candidate[local], candidate[remote], `${local} – ${remote}`, protocol);
}

const line = (what: string, says: string): LinkLine => ({ what, says });

import {
  type Chart,
  createChart,
  createFigures,
  type Figures,
  type Mark,
  markOf,
  type Stretch,
  turningKinds,
} from '../../../shared/events/index.ts';
import type { Ms } from '../../../shared/lib/index.ts';
import type { DeviceId } from '../../../shared/protocol/index.ts';
import type { Entry, HistorySource } from './source.ts';

const STRIDE = 2000;
/** Enough to hold the last turn that each of a few monitors saw. */
const BEFORE = 12;

export interface Asked {
  readonly source: HistorySource;
  readonly cameras: readonly DeviceId[];
  readonly now: Ms;
  readonly signal: AbortSignal;
}

interface Fold<T> {
  take(mark: Mark): void;
  end(now: Ms): T;
}

/** One reading for as many charts as are wanted, each a stretch of one camera; by pages, so that a year fits too. */
async function foldAll<T>(
  { source, cameras, now, signal }: Asked,
  stretches: readonly Stretch[],
  start: (stretch: Stretch) => Fold<T>,
): Promise<ReadonlyMap<DeviceId, readonly T[]>> {
  const folds = new Map(cameras.map((camera) => [camera, stretches.map(start)]));
  const give = (entry: Entry): void => {
    const mark = markOf(entry);
    if (mark !== undefined) for (const fold of folds.get(mark.about) ?? []) fold.take(mark);
  };
  const from = Math.min(...stretches.map((stretch) => stretch.from));
  const to = Math.max(...stretches.map((stretch) => stretch.to));
  for (const about of cameras) {
    const query = { about, kinds: turningKinds, during: { to: from } };
    const before = await source.page(query, { go: 'older' }, BEFORE);
    signal.throwIfAborted();
    for (const entry of before.toReversed()) give(entry);
  }
  let beside: Entry | undefined;
  do {
    // By time alone: nearly all that is written belongs to some chart, and one index is read faster than ten.
    const query = { during: { from, to } };
    const entries = await source.page(query, { beside, go: 'newer' }, STRIDE);
    signal.throwIfAborted();
    for (const entry of entries) give(entry);
    beside = entries.length < STRIDE ? undefined : entries.at(-1);
  } while (beside !== undefined);
  return new Map([...folds].map(([camera, all]) => [camera, all.map((fold) => fold.end(now))]));
}

/** For each camera one chart for each stretch, in the same order. */
export const readCharts = (asked: Asked, stretches: readonly Stretch[]) =>
  foldAll<Chart>(asked, stretches, createChart);

export async function readFigures(asked: Asked, stretch: Stretch): Promise<ReadonlyMap<DeviceId, Figures>> {
  const folded = await foldAll<Figures>(asked, [stretch], createFigures);
  return new Map([...folded].flatMap(([camera, [figures]]) => (figures ? [[camera, figures]] : [])));
}

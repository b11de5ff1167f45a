import type { Ms } from '../../lib/index.ts';
import type { DeviceId } from '../../protocol/index.ts';
import type { Stretch } from './fact.ts';
import type { Mark } from './mark.ts';

/** How a camera was for a while, as one monitor saw it. */
export type Span = Stretch &
  (
    | { readonly is: 'live' }
    /** Asked for, and not there yet. */
    | { readonly is: 'connecting' }
    | { readonly is: 'lost'; readonly why: string }
  );

export interface Spans {
  take(mark: Mark): void;
  /** What is open still lasts; nothing is known of what comes after this moment. */
  end(now: Ms): Span[];
}

type Open = { readonly is: Span['is']; readonly since: Ms; readonly why: string };

/** Of one camera: marks in the order of time in, stretches out. Each monitor's are kept apart until the end. */
export function createSpans(): Spans {
  const closed: Span[] = [];
  const open = new Map<DeviceId, Open>();

  const close = (by: DeviceId, at: Ms): void => {
    const was = open.get(by);
    open.delete(by);
    if (was !== undefined && at > was.since) closed.push(spanOf(was, at));
  };
  const turn = (by: DeviceId, is: Span['is'], since: Ms, why = ''): void => {
    close(by, since);
    open.set(by, { is, since, why });
  };

  return {
    take(mark) {
      const { at, by } = mark;
      switch (mark.is) {
        case 'asked':
          // Said again at each start of the browser: no reason to end what goes on.
          if (!open.has(by)) turn(by, 'connecting', at);
          return;
        case 'live':
          if (open.get(by)?.is !== 'live') turn(by, 'live', at);
          return;
        case 'lost':
          if (open.get(by)?.is !== 'lost') turn(by, 'lost', at, mark.why);
          return;
        case 'left':
          close(by, at);
          return;
        case 'nobody': {
          const was = open.get(by);
          if (was === undefined) return;
          close(by, Math.min(Math.max(mark.from, was.since), at));
          turn(by, 'connecting', Math.min(mark.to, at));
          return;
        }
        case 'ended':
          for (const one of [...open.keys()]) close(one, at);
          return;
        case 'shaky':
        case 'alarm':
        case 'battery':
          return;
      }
    },
    end: (now) => {
      const still = [...open.values()].flatMap((was) => (now > was.since ? [spanOf(was, now)] : []));
      return together([...closed, ...still]);
    },
  };
}

const spanOf = ({ is, since, why }: Open, to: Ms): Span =>
  is === 'lost' ? { is, why, from: since, to } : { is, from: since, to };

const RANK = { live: 0, lost: 1, connecting: 2 } as const;

/** What several monitors saw, laid over each other: a camera that one of them saw was seen. */
export function together(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  if (sorted.every((span, n) => n === 0 || (sorted[n - 1]?.to ?? 0) <= span.from)) return sorted;
  const edges = [...new Set(sorted.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const merged: Span[] = [];
  let next = 0;
  let here: Span[] = [];
  for (const [n, from] of edges.entries()) {
    const to = edges[n + 1];
    if (to === undefined) break;
    here = here.filter((span) => span.to > from);
    for (let span = sorted[next]; span !== undefined && span.from <= from; span = sorted[next]) {
      if (span.to > from) here.push(span);
      next += 1;
    }
    const [best] = here.toSorted((a, b) => RANK[a.is] - RANK[b.is]);
    const last = merged.at(-1);
    if (best === undefined) continue;
    if (last?.to === from && isAlike(last, best)) merged[merged.length - 1] = { ...last, to };
    else merged.push({ ...best, from, to });
  }
  return merged;
}

const isAlike = (a: Span, b: Span): boolean =>
  a.is === b.is && (a.is === 'lost' ? a.why : '') === (b.is === 'lost' ? b.why : '');

import * as v from 'valibot';
import type {
  Entry,
  FileStream,
  History,
  Place,
  Query,
  Verdict,
} from '../../../extension/ui/history/source.ts';
import { LogId } from '../../../shared/protocol/index.ts';
import { type Plausible, plausibleEvents } from '../../plausible-events.ts';

export interface PaintedHistory extends History {
  /** As the host does it: whoever watches is told. */
  add(entry: Entry): void;
  newest(count: number): readonly Entry[];
}

export type Fault = 'cannot open' | 'cannot read';

/** A history in memory, of events that were never chained: for looking at screens, not for proving anything. */
export function paintedHistory(plausible: Plausible, limit = Number.POSITIVE_INFINITY): PaintedHistory {
  const all: Entry[] = [];
  const numbers = new Map<string, number>();
  for (const fact of plausibleEvents(plausible)) {
    if (all.length >= limit) break;
    const seq = (numbers.get(fact.device) ?? 0) + 1;
    numbers.set(fact.device, seq);
    const log = v.parse(LogId, `${fact.device}.painted`);
    const hash = `${seq}`.padStart(43, 'A');
    all.push({
      ...fact,
      fields: { ...v.parse(v.record(v.string(), v.unknown()), fact.fields) },
      log,
      seq,
      prev: hash,
      hash,
    });
  }
  const watchers = new Set<() => void>();
  const places = new Map(all.map((entry, n) => [entry, n]));

  const page = async (query: Query, { beside, go }: Place, most: number): Promise<readonly Entry[]> => {
    const found: Entry[] = [];
    const step = go === 'older' ? -1 : 1;
    const before = go === 'older' ? all.length : -1;
    const at = beside === undefined ? before : (places.get(beside) ?? before);
    for (let n = at + step; n >= 0 && n < all.length && found.length < most; n += step) {
      const entry = all[n];
      if (entry !== undefined && fits(entry, query)) found.push(entry);
    }
    return found;
  };

  return {
    page,
    watch(changed, signal) {
      watchers.add(changed);
      signal.addEventListener('abort', () => watchers.delete(changed), { once: true });
    },
    devices: async () => [plausible.monitor, ...plausible.cameras],
    save: async ({ progress, signal, format }) => slowFile(all, format, progress, signal),
    verify: (file, { progress }) => judge(file, progress, 'The chain is whole and every signature is right.'),
    takeIn: (file, { progress }) => judge(file, progress, '120 entries taken in, 3 were here already.'),
    newest: (count) =>
      all
        .filter(({ kind }) => kind !== 'battery')
        .slice(-count)
        .toReversed(),
    add(entry) {
      places.set(entry, all.length);
      all.push(entry);
      for (const told of watchers) told();
    },
  };
}

const fits = ({ about, kind, at }: Entry, { about: who, kinds, during }: Query): boolean =>
  (who === undefined || about === who) &&
  (kinds?.includes(kind) ?? true) &&
  at >= (during?.from ?? 0) &&
  at < (during?.to ?? Number.POSITIVE_INFINITY);

/** A hundred lines at a time, each when it is asked for; it never ends before the signal does, where it is asked to be JSON. */
function slowFile(
  all: readonly Entry[],
  format: string,
  progress: (entries: number) => void,
  signal: AbortSignal,
): FileStream {
  let n = 0;
  return new ReadableStream({
    async pull(controller) {
      const next = all.slice(n, n + 100);
      if (next.length === 0 && format !== 'json') return controller.close();
      await new Promise<void>((resolve) => setTimeout(resolve));
      if (signal.aborted) return controller.error(signal.reason);
      controller.enqueue(
        new TextEncoder().encode(next.map((entry) => `${JSON.stringify(entry)}\n`).join('')),
      );
      n += next.length;
      progress(n);
    },
  });
}

async function judge(file: FileStream, progress: (entries: number) => void, right: string): Promise<Verdict> {
  const text = await new Response(file).text();
  const lines = text.split('\n').filter(Boolean);
  progress(lines.length);
  return text.includes('changed')
    ? { right: false, says: ['Entry 17 of Nursery was changed after it was written.'] }
    : { right: true, says: [right] };
}

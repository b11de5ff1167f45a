import type { BulkLane } from '../../../shared/events/replicate/index.ts';
import { type Clock, cell, emitter } from '../../../shared/lib/index.ts';

/** What the way between two devices does to one message: after how long it arrives, and how often. */
export interface Way {
  /** Empty: it is lost, which a lane never does while it is open. */
  fate(): readonly number[];
}

export interface LanePair {
  readonly a: BulkLane;
  readonly b: BulkLane;
  /** Closes both ends, with all that is on its way, or opens them anew. */
  setOpen(open: boolean): void;
  /** What passed, for whoever wants to look. */
  readonly said: string[];
  /** A message that the other side never sent. */
  forge(to: 'a' | 'b', data: unknown): void;
}

export function lanePair(clock: Clock, way: Way = { fate: () => [1] }): LanePair {
  const open = { a: cell(false), b: cell(false) };
  const incoming = { a: emitter<unknown>(), b: emitter<unknown>() };
  const said: string[] = [];
  let opening = 0;
  const end = (mine: 'a' | 'b', other: 'a' | 'b'): BulkLane => ({
    open: open[mine],
    incoming: incoming[mine],
    async send(data) {
      if (!open[mine].value) return false;
      said.push(data);
      const during = opening;
      for (const delay of way.fate())
        clock.after(delay, () => {
          if (during === opening) incoming[other].emit(data);
        });
      return true;
    },
  });
  return {
    a: end('a', 'b'),
    b: end('b', 'a'),
    said,
    setOpen(next) {
      opening += 1;
      open.a.set(false);
      open.b.set(false);
      open.a.set(next);
      open.b.set(next);
    },
    forge: (to, data) => incoming[to].emit(data),
  };
}

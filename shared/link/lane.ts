import { cell, emitter, type Signal, type Watchable } from '../lib/index.ts';
import { LANE_LIMIT, type LaneData, type LaneEnd, sizeOf } from './lane-end.ts';

/**
 * A channel of the link, which outlives its connections. While `open` stays true, everything arrives, once and in
 * order. A connection that takes over makes it false and true again: what was on its way may be lost, so whoever speaks
 * over a lane begins anew with each opening.
 */
export interface Lane {
  /**
   * Waits while too much waits in the browser already; resolves with true when it was handed over, which is no proof
   * that it arrives, and with false when the lane is closed or closes meanwhile. Rejects what is over `LANE_LIMIT`.
   */
  send(data: LaneData): Promise<boolean>;
  readonly incoming: Signal<LaneData>;
  readonly open: Watchable<boolean>;
}

export interface OwnLane extends Lane {
  /** The connection that carries it from now on, or none. */
  use(end: LaneEnd | undefined): void;
}

interface Waiting {
  readonly data: LaneData;
  readonly done: (sent: boolean) => void;
}

export function createLane(): OwnLane {
  const open = cell(false);
  const incoming = emitter<LaneData>();
  let used: LaneEnd | undefined;
  let waiting: Waiting[] = [];

  const close = (): void => {
    const lost = waiting;
    waiting = [];
    open.set(false);
    for (const { done } of lost) done(false);
  };
  const pump = (): void => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const result = used?.write(next.data) ?? 'gone';
      if (result === 'full') return;
      waiting.shift();
      next.done(result === 'sent');
    }
  };

  return {
    open,
    incoming,
    send(data) {
      const size = sizeOf(data);
      if (size > LANE_LIMIT)
        return Promise.reject(new RangeError(`${size} bytes are too many for one message of a lane`));
      if (!open.value) return Promise.resolve(false);
      return new Promise((done) => {
        waiting.push({ data, done });
        if (waiting.length === 1) pump();
      });
    },
    use(end) {
      if (end === used) return;
      used?.follow(undefined);
      used = undefined;
      close();
      used = end;
      end?.follow({
        opened: () => open.set(true),
        closed: close,
        room: pump,
        heard: incoming.emit,
      });
    },
  };
}

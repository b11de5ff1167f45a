import { type Clock, type Ms, seconds } from '../../lib/index.ts';
import {
  type BulkMessage,
  type LogAnchor,
  type LogHead,
  type LogId,
  WANT_LIMIT,
} from '../../protocol/index.ts';
import { ahead } from '../ahead.ts';
import type { Copies } from './copies.ts';
import type { Finding, Say } from './lane.ts';

export type Rows = Extract<BulkMessage, { kind: 'log-rows' }>;

export interface FetchOptions {
  readonly log: LogId;
  /** The newest number that is kept here. */
  readonly from: number;
  readonly copies: Copies;
  readonly say: Say;
  readonly tell: (finding: Finding) => void;
  readonly taken: (head: LogHead) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Brings the copy of one log up to its device's newest event, during one opening of the lane. */
export interface Fetch {
  /** The log goes so far. */
  upTo(seq: number): void;
  hear(rows: Rows): void;
}

interface Batch {
  readonly size: number;
  readonly examined: Promise<() => unknown>;
  readonly anchor: LogAnchor | undefined;
}

const CHUNK = WANT_LIMIT;
/** Asked for and not stored yet: enough that the lane is never idle while the disk works. */
const WINDOW = 4000;
/** One transaction on the disk. */
const BATCH = 2000;
/** The holder writes down how far its log is kept here: not once for each transaction of a long copy. */
const TELL_EVERY: Ms = seconds(1);
/** An answer that is out for so long is not coming. */
const STALL: Ms = seconds(10);
const STORE_AGAIN: Ms = seconds(30);

/**
 * Its three cursors only ever grow, except that what was asked for in vain is asked for again: `stored` ≤ `received` ≤
 * `asked`. A row is handed on only when it is the next one, so nothing is taken twice and nothing is passed over.
 */
export function createFetch(options: FetchOptions): Fetch {
  const { log, copies, clock, signal } = options;
  let stored = options.from;
  let received = stored;
  let asked = stored;
  let goal = stored;
  let waiting: Batch[] = [];
  let storing = false;
  let given = false;
  let toldAt = clock.now();
  let patience: (() => void) | undefined;

  const stopWaiting = (): void => {
    patience?.();
    patience = undefined;
  };
  /** Every sign of progress begins the wait anew; what is merely said of the log does not. */
  function wait(delay: Ms): void {
    if (given || patience || (received >= goal && stored >= received)) return;
    const begin = (): void => {
      patience = undefined;
      asked = received;
      ask();
      void store();
    };
    patience = clock.after(delay, begin, signal);
  }

  function ask(): void {
    while (!given && asked < goal && asked - stored < WINDOW) {
      const limit = Math.min(CHUNK, goal - asked);
      void options.say({ kind: 'log-want', log, after: asked, limit });
      asked += limit;
    }
    wait(STALL);
  }

  const refuse = (why: string): void => {
    // Whoever sends one wrong row is not asked for more until the lane opens anew.
    given = true;
    waiting = [];
    stopWaiting();
    options.tell({ is: 'refused', log, why });
  };

  /** As many as one transaction takes; behind an anchor begins a run of its own. */
  const nextBatches = (): Batch[] => {
    let size = 0;
    const end = waiting.findIndex((next, n) => {
      size += next.size;
      return n > 0 && (next.anchor !== undefined || size > BATCH);
    });
    return waiting.splice(0, end < 0 ? waiting.length : end);
  };

  async function store(): Promise<void> {
    if (storing) return;
    storing = true;
    while (waiting.length > 0 && !given && !signal.aborted) {
      const batches = nextBatches();
      try {
        const examined = await Promise.all(batches.map((batch) => batch.examined));
        const pieces = examined.map((piece) => piece());
        const result = await copies.keep(log, pieces, batches[0]?.anchor);
        if (result.ok) keep(result.head);
        else refuse(result.why);
      } catch (error) {
        options.tell({ is: 'store-failed', error });
        waiting = [];
        received = stored;
        stopWaiting();
        wait(STORE_AGAIN);
      }
    }
    storing = false;
  }

  function keep(head: LogHead): void {
    // Another peer may have brought more of the same log meanwhile.
    stored = Math.max(stored, head.seq);
    received = Math.max(received, stored);
    asked = Math.max(asked, received);
    if (stored >= goal || clock.now() - toldAt >= TELL_EVERY) {
      toldAt = clock.now();
      options.taken(head);
    }
    stopWaiting();
    ask();
  }

  return {
    upTo(seq) {
      goal = Math.max(goal, seq);
      ask();
    },
    hear({ after, anchor, rows }) {
      if (given) return;
      // The holder has no more than this now, whatever it said; it says so again when it has.
      if (rows.length === 0 && after === received && !anchor) goal = received;
      const jumps = anchor !== undefined && anchor.seq === after && after > received;
      if (after > received && !jumps) return;
      const fresh = jumps ? rows : rows.slice(received - after);
      if (fresh.length === 0) return;
      if (asked === received || fresh.length > CHUNK) {
        refuse('unasked');
        return;
      }
      if (jumps) asked = Math.max(asked, after + CHUNK);
      received = (jumps ? after : received) + fresh.length;
      asked = Math.max(asked, received);
      const examined = ahead(copies.examine(log, fresh));
      waiting.push({ size: fresh.length, examined, anchor: jumps ? anchor : undefined });
      stopWaiting();
      wait(STALL);
      void store();
    },
  };
}

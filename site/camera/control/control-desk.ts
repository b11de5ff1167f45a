import { mayControl } from '../../../shared/identity/index.ts';
import { type Clock, type Ms, minutes, seconds } from '../../../shared/lib/index.ts';
import type { AfarOutcome, AfarWish, DeviceId } from '../../../shared/protocol/index.ts';
import { childOf } from '../child-of.ts';
import type { MonitorRole } from '../linked.ts';

/** Who asks; the role as it is at the moment of reading. */
export interface AskingMonitor {
  readonly id: DeviceId;
  readonly name: string;
  readonly role: MonitorRole;
}

export interface ControlDeskOptions {
  /** Does it; what it cannot is an outcome and no error. */
  readonly perform: (wish: AfarWish, by: AskingMonitor, signal: AbortSignal) => Promise<AfarOutcome>;
  /** Told of each wish once, when it is over. */
  readonly settled: (wish: AfarWish, by: AskingMonitor, outcome: AfarOutcome) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Carries out what monitors wish of this phone, one thing after the other: its camera is one, and so is its owner. */
export interface ControlDesk {
  /** The same id from the same monitor is done once, and answered the same as often as it is asked. */
  hear(by: AskingMonitor, ask: { readonly id: string; readonly what: AfarWish }): Promise<AfarOutcome>;
}

/** A question that the browser asks of somebody who is not there may never end. */
const PATIENCE: Ms = seconds(14);
const MOST_WAITING = 8;
/** Nobody asks again for so long. */
const REMEMBERED: Ms = minutes(2);
const MOST_REMEMBERED = 64;
/** Of these only the last one matters: a hand on a slider, or a change of mind. */
const LAST_WINS: ReadonlySet<AfarWish['do']> = new Set([
  'switch',
  'torch',
  'zoom',
  'focus',
  'exposure',
  'turn',
  'lines',
  'microphone',
  'dim',
]);

const refuse = (why: Extract<AfarOutcome, { ok: false }>['why']): AfarOutcome => ({ ok: false, why });

interface Waiting {
  readonly by: AskingMonitor;
  readonly wish: AfarWish;
  readonly settle: (outcome: AfarOutcome) => void;
}

export function createControlDesk({ perform, settled, clock, signal }: ControlDeskOptions): ControlDesk {
  /** By monitor, so that nobody can push out what another one asked. */
  const answers = new Map<DeviceId, Map<string, Promise<AfarOutcome>>>();
  let waiting: Waiting[] = [];
  let running: AbortController | undefined;

  function remember(by: DeviceId, id: string, answer: Promise<AfarOutcome>): void {
    const known = answers.get(by) ?? new Map<string, Promise<AfarOutcome>>();
    answers.set(by, known);
    known.set(id, answer);
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    clock.after(REMEMBERED, () => known.delete(id), signal);
  }

  async function run({ by, wish, settle }: Waiting): Promise<void> {
    // Asked of the role again: it may have been taken away while others were served.
    if (!mayControl(by.role, wish.do)) return settle(refuse('not-allowed'));
    const mine = childOf(signal);
    const late = new Promise<AfarOutcome>((resolve) => {
      clock.after(PATIENCE, () => resolve(refuse('no-end')), mine.signal);
      mine.signal.addEventListener('abort', () => resolve(refuse('paused')), { once: true });
    });
    if (wish.do !== 'pause') running = mine;
    const done = perform(wish, by, mine.signal).catch(() => refuse('refused'));
    settle(await Promise.race([done, late]));
    mine.abort();
  }

  async function serve(): Promise<void> {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) await run(next);
    running = undefined;
  }

  function queue(by: AskingMonitor, wish: AfarWish): Promise<AfarOutcome> {
    return new Promise((resolve) => {
      const settle = (outcome: AfarOutcome): void => {
        resolve(outcome);
        settled(wish, by, outcome);
      };
      if (!mayControl(by.role, wish.do)) return settle(refuse('not-allowed'));
      // Privacy waits for nothing, and nothing that is under way may open the camera after it.
      if (wish.do === 'pause') {
        if (wish.on) running?.abort();
        return void run({ by, wish, settle });
      }
      if (LAST_WINS.has(wish.do)) {
        for (const old of waiting) if (old.wish.do === wish.do) old.settle(refuse('overtaken'));
        waiting = waiting.filter((old) => old.wish.do !== wish.do);
      }
      if (waiting.length >= MOST_WAITING) return settle(refuse('too-many'));
      waiting.push({ by, wish, settle });
      if (running === undefined) {
        running = childOf(signal);
        void serve();
      }
    });
  }

  return {
    hear(by, { id, what }) {
      const known = answers.get(by.id)?.get(id);
      if (known) return known;
      const answer = queue(by, what);
      remember(by.id, id, answer);
      return answer;
    },
  };
}

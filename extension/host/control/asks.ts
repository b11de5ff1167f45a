import { base64url, type Clock, type Ms, seconds } from '../../../shared/lib/index.ts';
import type { AfarOutcome, AfarWish, ControlMessage } from '../../../shared/protocol/index.ts';
import type { PhoneOutcome } from './contract.ts';

export interface AsksOptions {
  /** False: there is no connection now. */
  readonly send: (message: ControlMessage) => boolean;
  readonly clock: Clock;
  /** Ends whatever is still asked: the camera is gone. */
  readonly signal: AbortSignal;
}

/** What is wished of one phone: one thing of each kind at a time, and of those that wait the last. */
export interface Asks {
  ask(wish: AfarWish): Promise<PhoneOutcome>;
  answered(id: string, outcome: AfarOutcome): void;
}

/** An answer may be lost with a connection; asked again with the same id, nothing is done twice. */
const SAY_AGAIN: Ms = seconds(2);
/** Longer than the phone itself gives a thing. */
const PATIENCE: Ms = seconds(18);

interface Asked {
  readonly id: string;
  readonly wish: AfarWish;
  readonly settle: (outcome: PhoneOutcome) => void;
}

/** What follows while the first is still under way. */
interface Line {
  readonly now: Asked;
  next: Omit<Asked, 'id'> | undefined;
}

export function createAsks({ send, clock, signal }: AsksOptions): Asks {
  const lines = new Map<AfarWish['do'], Line>();

  function begin(wish: AfarWish, settle: Asked['settle']): void {
    const id = base64url(crypto.getRandomValues(new Uint8Array(12)));
    const over = new AbortController();
    const until = AbortSignal.any([over.signal, signal]);
    const end = (outcome: PhoneOutcome): void => {
      if (over.signal.aborted) return;
      over.abort();
      const { next } = lines.get(wish.do) ?? {};
      lines.delete(wish.do);
      settle(outcome);
      if (next && !signal.aborted) begin(next.wish, next.settle);
      else next?.settle({ done: false, why: 'unknown-camera' });
    };
    lines.set(wish.do, { now: { id, wish, settle: end }, next: undefined });
    const say = (): void => void send({ kind: 'ask', id, what: wish });
    say();
    clock.every(SAY_AGAIN, say, until);
    clock.after(PATIENCE, () => end({ done: false, why: 'no-answer' }), until);
    signal.addEventListener('abort', () => end({ done: false, why: 'unknown-camera' }), {
      once: true,
      signal: over.signal,
    });
  }

  return {
    ask: (wish) =>
      new Promise((settle) => {
        const line = lines.get(wish.do);
        if (!line) {
          begin(wish, settle);
          return;
        }
        line.next?.settle({ done: false, why: 'overtaken' });
        line.next = { wish, settle };
      }),
    answered(id, outcome) {
      const line = [...lines.values()].find(({ now }) => now.id === id);
      line?.now.settle(outcome.ok ? { done: true, found: outcome.found } : { done: false, why: outcome.why });
    },
  };
}

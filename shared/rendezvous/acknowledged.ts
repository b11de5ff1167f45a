import { type Clock, emitter, type Signal } from '../lib/index.ts';
import type { Address } from '../protocol/index.ts';
import { LARGEST_MESSAGE, type Letter } from './frame.ts';
import { createRecent } from './recent.ts';
import type { Delivery } from './rendezvous.ts';
import type { Timings } from './timings.ts';

/** Delivery that is known, on top of a carrier that loses, repeats and reorders. It owns no socket. */
export interface PostOffice {
  readonly incoming: Signal<{ message: string; from: Address }>;
  send(to: Address, message: string, signal?: AbortSignal): Promise<Delivery>;
  receive(letter: Letter, from: Address): void;
  /** A server says that nobody came for what was sent to this address. */
  absent(address: Address): void;
  /** There is a fresh socket: whatever is unanswered goes out again at once. */
  reopened(): void;
}

interface Outstanding {
  readonly to: Address;
  post(): void;
  finish(delivery: Delivery): void;
}

/** As many as two devices could have under way in a replay window; a flood only pushes out older ids. */
const REMEMBERED = 2048;

export function createPostOffice(given: {
  readonly post: (to: Address, letter: Letter) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timings: Timings;
  readonly signal: AbortSignal;
}): PostOffice {
  const { post, clock, timings, signal } = given;
  const outstanding = new Map<string, Outstanding>();
  const seen = createRecent(REMEMBERED);
  const incoming = emitter<{ message: string; from: Address }>();
  // A start of its own per opening: the other side must not take our new ids for repetitions of old ones.
  const start = given.random().toString(36).slice(2) || '0';
  let sent = 0;

  signal.addEventListener('abort', () => {
    for (const { finish } of [...outstanding.values()]) finish({ at: 'closed' });
  });

  return {
    incoming,
    send(to, text, bySender) {
      if (text.length > LARGEST_MESSAGE) return Promise.resolve({ at: 'too-large' });
      if (signal.aborted) return Promise.resolve({ at: 'closed' });
      if (bySender?.aborted) return Promise.resolve({ at: 'unanswered' });
      const id = `${start}.${(sent++).toString(36)}`;
      return new Promise((resolve) => {
        const scope = new AbortController();
        const since = clock.now();
        let postings = 0;
        let cancelResend = (): void => undefined;
        const entry: Outstanding = {
          to,
          post() {
            cancelResend();
            postings++;
            const wait = timings.resend({ attempt: postings, elapsed: clock.now() - since });
            cancelResend = clock.after(wait, entry.post, scope.signal);
            post(to, { kind: 'message', id, text });
          },
          finish(delivery) {
            outstanding.delete(id);
            scope.abort();
            resolve(delivery);
          },
        };
        outstanding.set(id, entry);
        const unanswered = (): void => entry.finish({ at: 'unanswered' });
        clock.after(timings.giveUp, unanswered, scope.signal);
        bySender?.addEventListener('abort', unanswered, { signal: scope.signal });
        entry.post();
      });
    },
    receive(letter, from) {
      if (letter.kind === 'ack') {
        const entry = outstanding.get(letter.id);
        // Only the address that it was sent to can say that it arrived.
        if (entry?.to === from) entry.finish({ at: 'delivered' });
        return;
      }
      // A repetition is acknowledged again: the first acknowledgement may be what was lost.
      post(from, { kind: 'ack', id: letter.id });
      if (seen.add(`${from} ${letter.id}`)) incoming.emit({ message: letter.text, from });
    },
    absent(address) {
      for (const entry of [...outstanding.values()]) if (entry.to === address) entry.finish({ at: 'absent' });
    },
    reopened() {
      for (const entry of [...outstanding.values()]) entry.post();
    },
  };
}

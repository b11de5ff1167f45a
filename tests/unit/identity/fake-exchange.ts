import { cell, emitter } from '../../../shared/lib/index.ts';
import type { Address } from '../../../shared/protocol/index.ts';
import type { Delivery, OpenRendezvous, RendezvousHealth } from '../../../shared/rendezvous/index.ts';

export interface Letter {
  readonly to: Address;
  readonly from: Address;
  readonly text: string;
}

export interface FakeExchange {
  readonly open: OpenRendezvous;
  /** All that was ever handed in, in order: what a dishonest server knows. */
  readonly seen: Letter[];
  readonly registered: ReadonlySet<Address>;
  /** What becomes of a letter; honest unless a test says otherwise. */
  meddle: (letter: Letter) => readonly Letter[];
  /** As if the server itself wrote. */
  inject(letter: Letter): void;
  setUp(up: boolean): void;
}

/** A rendezvous server inside one test: it delivers at once, and does with letters what the test wants. */
export function fakeExchange(now: () => number): FakeExchange {
  const inboxes = new Map<Address, (letter: Letter) => void>();
  const health = cell<RendezvousHealth>({ at: 'open', since: now() });

  const exchange: FakeExchange = {
    seen: [],
    get registered() {
      return new Set(inboxes.keys());
    },
    meddle: (letter) => [letter],
    inject: (letter) => inboxes.get(letter.to)?.(letter),
    setUp(up) {
      health.set(up ? { at: 'open', since: now() } : { at: 'down', since: now(), why: 'unreachable' });
    },
    open({ address, signal }) {
      const incoming = emitter<Letter>();
      const close = (): void => {
        inboxes.delete(address);
      };
      inboxes.set(address, (letter) => queueMicrotask(() => incoming.emit(letter)));
      signal.addEventListener('abort', close, { once: true });
      return {
        health,
        dropped: emitter(),
        async send(to, text): Promise<Delivery> {
          const letter = { to, from: address, text };
          exchange.seen.push(letter);
          if (health.value.at !== 'open') return { at: 'unanswered' };
          const passed = exchange.meddle(letter);
          for (const one of passed) exchange.inject(one);
          if (!inboxes.has(to)) return { at: 'absent' };
          return { at: passed.length > 0 ? 'delivered' : 'unanswered' };
        },
        subscribe: (on, until) => incoming.on(({ text, from }) => on(text, from), until),
        hint: () => undefined,
        close,
      };
    },
  };
  return exchange;
}

/** WebCrypto answers from another thread, so a test waits for what it expects, with no time of its own passing. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`in vain: ${what}`);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Long enough for anything that is under way to be done: used where a test promises that nothing happens. */
export async function quiet(): Promise<void> {
  for (let i = 0; i < 60; i++) await crypto.subtle.digest('SHA-256', new Uint8Array(1));
}

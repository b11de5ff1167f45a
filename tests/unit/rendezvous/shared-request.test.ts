import { expect, test } from 'vitest';
import { sharedRequest } from '../../../shared/rendezvous/shared-request.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';

const PATIENCE = 5000;

interface Bench {
  readonly clock: FakeClock;
  readonly requests: { readonly signal: AbortSignal; answer(reached: boolean): void }[];
  /** Asks for at most so long; what became of it so far. */
  ask(within: number): { answer: boolean | undefined };
}

function bench(): Bench {
  const clock = fakeClock();
  const requests: Bench['requests'] = [];
  const reach = sharedRequest({
    request: (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(false), { once: true });
        requests.push({ signal, answer: resolve });
      }),
    clock,
    patience: () => PATIENCE,
  });
  return {
    clock,
    requests,
    ask(within) {
      const asked: { answer: boolean | undefined } = { answer: undefined };
      const ending = new AbortController();
      clock.after(within, () => ending.abort());
      void reach(ending.signal).then((answer) => {
        asked.answer = answer;
      });
      return asked;
    },
  };
}

test('all who ask share one request, and are told its answer together', async () => {
  const { clock, requests, ask } = bench();
  const first = ask(1500);
  await clock.advance(400);
  const second = ask(1500);
  expect(requests).toHaveLength(1);
  requests[0]?.answer(true);
  await clock.advance(0);
  expect([first.answer, second.answer]).toEqual([true, true]);
});

test('whoever gives up is told so, while the request goes on for the others', async () => {
  const { clock, requests, ask } = bench();
  const first = ask(1500);
  await clock.advance(1000);
  const second = ask(1500);
  await clock.advance(500);
  expect([first.answer, second.answer]).toEqual([false, undefined]);
  expect(requests.map(({ signal }) => signal.aborted)).toEqual([false]);
});

test('a request that nobody waits for any more ends, and leaves nothing', async () => {
  const { clock, requests, ask } = bench();
  ask(1500);
  ask(1500);
  await clock.advance(1500);
  expect(requests.map(({ signal }) => signal.aborted)).toEqual([true]);
  expect(clock.pending).toBe(0);
});

test('another one is made only when the first was waited for long enough', async () => {
  const { clock, requests, ask } = bench();
  for (let waited = 0; waited < PATIENCE; waited += 400) {
    ask(1500);
    await clock.advance(400);
  }
  expect(requests).toHaveLength(1);
  ask(1500);
  expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test('one that fails at once is made again by whoever asks next', async () => {
  const { clock, requests, ask } = bench();
  const first = ask(1500);
  requests[0]?.answer(false);
  await clock.advance(0);
  expect(first.answer).toBe(false);
  ask(1500);
  expect(requests).toHaveLength(2);
});

test('whoever has given up already asks nothing', async () => {
  const { clock, requests } = bench();
  const reach = sharedRequest({ request: async () => true, clock, patience: () => PATIENCE });
  expect(await reach(AbortSignal.abort())).toBe(false);
  expect(requests).toHaveLength(0);
});

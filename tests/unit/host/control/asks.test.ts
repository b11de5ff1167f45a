import { expect, test } from 'vitest';
import { createAsks } from '../../../../extension/host/control/asks.ts';
import type { PhoneOutcome } from '../../../../extension/host/control/index.ts';
import type { ControlMessage } from '../../../../shared/protocol/index.ts';
import { fakeClock } from '../../../fake-clock.ts';

type Ask = Extract<ControlMessage, { kind: 'ask' }>;

/** A phone at the other end of a lane that loses what it is told to lose. */
function farPhone() {
  const clock = fakeClock();
  const ending = new AbortController();
  const heard: Ask[] = [];
  let connected = true;
  const send = (message: ControlMessage): boolean => {
    if (connected && message.kind === 'ask') heard.push(message);
    return connected;
  };
  const asks = createAsks({ send, clock, signal: ending.signal });
  return {
    clock,
    ending,
    heard,
    asks,
    connect(on: boolean) {
      connected = on;
    },
    answer(ask: Ask | undefined) {
      if (ask) asks.answered(ask.id, { ok: true });
    },
  };
}

test('an answer that was lost is asked for again, under the same id', async () => {
  const { clock, heard, asks, answer } = farPhone();
  const outcome = asks.ask({ do: 'torch', on: true });
  await clock.advance(5000);
  expect(heard.length).toBeGreaterThan(1);
  expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
  answer(heard.at(-1));
  expect(await outcome).toEqual({ done: true });
  expect(clock.pending).toBe(0);
});

test('a wish that an outage swallowed is said as soon as there is a connection', async () => {
  const { clock, heard, asks, answer, connect } = farPhone();
  connect(false);
  const outcome = asks.ask({ do: 'pause', on: true });
  await clock.advance(6000);
  expect(heard).toEqual([]);
  connect(true);
  await clock.advance(2000);
  answer(heard[0]);
  expect(await outcome).toEqual({ done: true });
});

test('a phone that never answers is told as such, and nothing is left of the question', async () => {
  const { clock, asks } = farPhone();
  const outcome = asks.ask({ do: 'restart' });
  await clock.advance(20_000);
  expect(await outcome).toEqual({ done: false, why: 'no-answer' });
  expect(clock.pending).toBe(0);
});

test('an answer that comes too late, twice, or to nothing changes nothing', async () => {
  const { clock, heard, asks, answer } = farPhone();
  const first = asks.ask({ do: 'restart' });
  await clock.advance(20_000);
  answer(heard[0]);
  asks.answered('never-asked', { ok: true });
  expect(await first).toEqual({ done: false, why: 'no-answer' });
  const second = asks.ask({ do: 'restart' });
  answer(heard[0]);
  answer(heard.at(-1));
  answer(heard.at(-1));
  expect(await second).toEqual({ done: true });
});

test('of many places of a slider the phone hears the first and the last', async () => {
  const { clock, heard, asks, answer } = farPhone();
  const all = [1, 2, 3, 4].map((to) => asks.ask({ do: 'zoom', to }));
  expect(heard).toHaveLength(1);
  answer(heard[0]);
  await clock.advance(0);
  answer(heard.at(-1));
  const outcomes: PhoneOutcome[] = await Promise.all(all);
  expect(outcomes.map((outcome) => (outcome.done ? 'done' : outcome.why))).toEqual([
    'done',
    'overtaken',
    'overtaken',
    'done',
  ]);
  expect(heard.map(({ what }) => what)).toEqual([
    { do: 'zoom', to: 1 },
    { do: 'zoom', to: 4 },
  ]);
});

test('different things are wished side by side', () => {
  const { heard, asks } = farPhone();
  void asks.ask({ do: 'zoom', to: 2 });
  void asks.ask({ do: 'pause', on: true });
  expect(heard.map(({ what }) => what.do)).toEqual(['zoom', 'pause']);
});

test('a camera that is removed ends what was asked of it', async () => {
  const { ending, asks, clock } = farPhone();
  const all = [asks.ask({ do: 'zoom', to: 1 }), asks.ask({ do: 'zoom', to: 2 })];
  ending.abort();
  expect(await Promise.all(all)).toEqual([
    { done: false, why: 'unknown-camera' },
    { done: false, why: 'unknown-camera' },
  ]);
  expect(clock.pending).toBe(0);
});

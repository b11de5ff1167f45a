import { expect, test } from 'vitest';
import { createLookout, type Lookout, type Reach } from '../../../shared/rendezvous/lookout.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';

const EVERY = 400;
const WITHIN = 1500;

interface Bench {
  readonly clock: FakeClock;
  readonly lookout: Lookout;
  readonly stop: AbortController;
  readonly told: () => number;
}

function bench(reach: Reach): Bench {
  const clock = fakeClock();
  const stop = new AbortController();
  let told = 0;
  const lookout = createLookout({
    reach,
    clock,
    every: () => EVERY,
    within: WITHIN,
    signal: stop.signal,
    onReached: () => told++,
  });
  return { clock, lookout, stop, told: () => told };
}

/** A network that swallows everything: nothing comes back until the asker gives up. */
const swallowed = (signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(false)));

test('a server that comes back is told once', async () => {
  let up = false;
  const { clock, lookout, told } = bench((signal) => (up ? Promise.resolve(true) : swallowed(signal)));
  lookout.watch();
  await clock.advance(10_000);
  expect(told()).toBe(0);
  up = true;
  await clock.advance(EVERY);
  expect(told()).toBe(1);
  // What was asked before and is lost only now is no news.
  await clock.advance(10_000);
  expect(told()).toBe(1);
});

test('a server that was there all the time is no news', async () => {
  const { clock, lookout, told } = bench(async () => true);
  lookout.watch();
  await clock.advance(10_000);
  expect(told()).toBe(0);
});

test.each(['resting', 'stopping'])('%s leaves no timer and no request', async (how) => {
  const asked: AbortSignal[] = [];
  const { clock, lookout, stop } = bench((signal) => {
    asked.push(signal);
    return swallowed(signal);
  });
  lookout.watch();
  lookout.watch();
  await clock.advance(1000);
  expect(asked).toHaveLength(2);
  if (how === 'resting') lookout.rest();
  else stop.abort();
  expect(clock.pending).toBe(0);
  expect(asked.every(({ aborted }) => aborted)).toBe(true);
});

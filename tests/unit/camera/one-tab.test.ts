import { afterEach, expect, test } from 'vitest';
import { type Channel, oneTab } from '../../../site/camera/phone/one-tab.ts';
import { fakeClock } from '../../fake-clock.ts';
import { waitFor } from '../../wait-for.ts';

const ending: AbortController[] = [];
afterEach(() => {
  for (const one of ending.splice(0)) one.abort();
});

/** A tab with what it tells the person; `deaf` is one that the phone has put to sleep. */
function tab(clock = fakeClock(), deaf = false) {
  const end = new AbortController();
  ending.push(end);
  const told: string[] = [];
  let turn: AbortSignal | undefined;
  const silent: Channel = {
    postMessage: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    close: () => undefined,
  };
  const one = oneTab({
    locks: navigator.locks,
    channel: (name) => (deaf ? silent : new BroadcastChannel(name)),
    clock,
    signal: end.signal,
    waiting: (gaveWay) => told.push(gaveWay ? 'gave way' : 'waits'),
  });
  const goOn = async (): Promise<void> => {
    turn = await one.turn();
    told.push('films');
    turn.addEventListener('abort', () => {
      if (end.signal.aborted) return;
      told.push('stops');
      void goOn().catch(() => undefined);
    });
  };
  void goOn().catch(() => undefined);
  return { told, clock, takeOver: one.takeOver, close: () => end.abort() };
}

const tells = (one: { told: string[] }, what: string): Promise<boolean> =>
  waitFor(() => one.told.at(-1) === what, { what: `a tab that ${what}, after ${one.told}` });

test('the second tab waits until the first one closes', async () => {
  const first = tab();
  await tells(first, 'films');
  const second = tab();
  await tells(second, 'waits');
  first.close();
  await tells(second, 'films');
  expect(first.told).toEqual(['films']);
  expect(second.told).toEqual(['waits', 'films']);
});

test('a tab that is asked gives way and says so, and can have its place back', async () => {
  const first = tab();
  await tells(first, 'films');
  const second = tab();
  await tells(second, 'waits');
  second.takeOver();
  await tells(second, 'films');
  await tells(first, 'gave way');
  first.takeOver();
  await tells(first, 'films');
  await tells(second, 'gave way');
  expect(first.told).toEqual(['films', 'stops', 'gave way', 'films']);
});

test('a tab that sleeps cannot answer, and loses its place after two seconds', async () => {
  const first = tab(fakeClock(), true);
  await tells(first, 'films');
  const second = tab();
  await tells(second, 'waits');
  second.takeOver();
  await second.clock.advance(1900);
  expect(second.told).toEqual(['waits']);
  await second.clock.advance(200);
  await tells(second, 'films');
  await tells(first, 'gave way');
});

test('a tab that waits and closes takes no place', async () => {
  const first = tab();
  await tells(first, 'films');
  const second = tab();
  await tells(second, 'waits');
  second.close();
  first.close();
  const third = tab();
  await tells(third, 'films');
  expect(second.told).toEqual(['waits']);
});

import { expect, test } from 'vitest';
import { openCamera } from '../../../extension/host/camera.ts';
import { createBoot } from '../../../shared/identity/index.ts';
import { cell, emitter, silentLog } from '../../../shared/lib/index.ts';
import type { Incoming } from '../../../shared/link/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { fakeNetwork } from '../link/fake-rtc.ts';

/** A camera that is on no network: its link tries, and whoever speaks over the lanes of one is counted. */
function camera() {
  const clock = fakeClock();
  const network = fakeNetwork(clock);
  const lives: AbortSignal[] = [];
  const opened = openCamera({
    wire: {
      send: async () => ({ at: 'unanswered' as const }),
      incoming: emitter<Incoming>(),
      health: cell([]),
      hint: () => undefined,
    },
    myBoot: createBoot(),
    rtc: (config) => network.connection(config).asRtc,
    ice: () => [],
    online: () => true,
    linked: (_link, until) => void lives.push(until),
    clock,
    random: () => 0.5,
    log: silentLog,
    signal: new AbortController().signal,
  });
  return { opened, lives, clock };
}

test('whoever speaks over the lanes of a link is told of its end by a Stop, not by the next link', () => {
  const { opened, lives } = camera();
  opened.watch(true);
  expect(lives.map(({ aborted }) => aborted)).toEqual([false]);
  opened.watch(false);
  expect(lives.map(({ aborted }) => aborted)).toEqual([true]);
  opened.watch(true);
  expect(lives.map(({ aborted }) => aborted)).toEqual([true, false]);
});

test('a Stop leaves no timer', () => {
  const { opened, clock } = camera();
  const before = clock.pending;
  opened.watch(true);
  expect(clock.pending).toBeGreaterThan(before);
  opened.watch(false);
  expect(clock.pending).toBe(before);
});

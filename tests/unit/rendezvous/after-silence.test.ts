/** How soon a silent line that works again is noticed and used, whatever the browser has piled up meanwhile. */
import { describe, expect, test } from 'vitest';
import { type Ms, minutes, seconds, silentLog } from '../../../shared/lib/index.ts';
import { defaultTimings } from '../../../shared/rendezvous/index.ts';
import { createLookout } from '../../../shared/rendezvous/lookout.ts';
import { keepRegistered } from '../../../shared/rendezvous/registration.ts';
import { sharedRequest } from '../../../shared/rendezvous/shared-request.ts';
import { fakeClock } from '../../fake-clock.ts';
import { camera } from './addresses.ts';
import { heldBack, type Line, requestsOver, SYSTEMS, type System } from './browser-limits.ts';

const LENGTHS = [10, 20, 30, 45, 60, 90, 130, 180].map(seconds);

/** How long after the end of a silence the lookout tells of it. */
async function noticedAfter(silence: Ms, system: System): Promise<Ms> {
  const clock = fakeClock();
  const line: Line = { isUp: false };
  const stop = new AbortController();
  let noticed: Ms | undefined;
  createLookout({
    reach: sharedRequest({
      request: requestsOver(line, system, clock),
      clock,
      patience: defaultTimings.request,
    }),
    clock,
    every: defaultTimings.lookout,
    within: defaultTimings.glimpse,
    signal: stop.signal,
    onReached: () => {
      noticed ??= clock.now();
    },
  }).watch();
  await clock.advance(silence);
  const over = clock.now();
  line.isUp = true;
  await clock.advance(minutes(1));
  stop.abort();
  return (noticed ?? Number.POSITIVE_INFINITY) - over;
}

describe('without any STUN server, the end of a silence is noticed', () => {
  test.each(Object.entries(SYSTEMS))('on %s', async (_name, system) => {
    const waits: Ms[] = [];
    for (const length of LENGTHS) waits.push(await noticedAfter(length, system));
    expect(Math.max(...waits)).toBeLessThan(seconds(11));
    expect(waits.reduce((sum, wait) => sum + wait) / waits.length).toBeLessThan(seconds(3.5));
  });
});

/** For how long Chromium would hold back the socket that opens at the end of a silence, at worst. */
async function heldBackAfter(silence: Ms, servers: number): Promise<Ms> {
  const clock = fakeClock();
  const line: Line = { isUp: true };
  const stop = new AbortController();
  const begun: Ms[] = [];
  const registrations = Array.from({ length: servers }, () =>
    keepRegistered({
      address: camera,
      clock,
      timings: defaultTimings,
      log: silentLog,
      signal: stop.signal,
      reach: async () => line.isUp,
      onLetter: () => undefined,
      onOpen: () => undefined,
      on: { absent: () => undefined, dropped: () => undefined },
      open(on) {
        begun.push(clock.now());
        return {
          post: (_to, frame) => line.isUp && frame.kind === 'echo' && on.frame(frame, camera),
          close: () => undefined,
        };
      },
    }),
  );
  await clock.advance(minutes(10));
  line.isUp = false;
  const cut = clock.now();
  for (const { hint } of registrations) hint();
  await clock.advance(silence);
  stop.abort();
  const failed = begun.filter((at) => at >= cut && at > clock.now() - minutes(6)).length;
  return heldBack(failed, 0, servers - 1);
}

describe('a socket that opens after a silence is held back by no browser', () => {
  test.each([1, 2])('with %i servers', async (servers) => {
    for (const length of [...LENGTHS, minutes(10)])
      expect(await heldBackAfter(length, servers)).toBeLessThan(300);
  });
});

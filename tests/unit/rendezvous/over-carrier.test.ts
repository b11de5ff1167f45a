import { expect, test } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Address } from '../../../shared/protocol/index.ts';
import { defaultTimings, type Rendezvous } from '../../../shared/rendezvous/index.ts';
import { overCarrier } from '../../../shared/rendezvous/over-carrier.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { camera, monitor } from './addresses.ts';

interface Bench {
  readonly clock: FakeClock;
  /** Where sockets were opened, in order; those that are still there. */
  readonly opened: Address[];
  readonly hung: Set<object>;
  line: boolean;
  register(address: Address, signal?: AbortSignal): Rendezvous;
}

/** Registrations of one page at a server that answers while the line is up. */
function bench(): Bench {
  const clock = fakeClock();
  const made: Bench = {
    clock,
    opened: [],
    hung: new Set(),
    line: true,
    register: (address, signal = new AbortController().signal) =>
      open({ address, token: 'token', server, clock, random: () => 0.5, log: silentLog, signal }),
  };
  const server = { host: 'there.invalid', port: 9000, path: '/', key: 'peerjs', secure: false };
  const open = overCarrier(
    ({ address }, on) => {
      const socket = {};
      made.opened.push(address);
      if (!made.line) made.hung.add(socket);
      return {
        post: (to, frame) => made.line && to === address && on.frame(frame, address),
        close: () => void made.hung.delete(socket),
      };
    },
    defaultTimings,
    () => async () => made.line,
  );
  return made;
}

test('a hint is for every registration of the page that waits for the line', async () => {
  const made = bench();
  const one = made.register(camera);
  made.register(monitor);
  await made.clock.advance(1000);
  made.line = false;
  await made.clock.advance(defaultTimings.ping + defaultTimings.echo + 1000);
  expect(made.hung.size).toBe(2);
  made.opened.length = 0;
  made.line = true;
  one.hint();
  await made.clock.advance(0);
  expect(made.opened.sort()).toEqual([camera, monitor].sort());
  expect(made.hung.size).toBe(0);
});

test('a hint asks for one socket and no more', async () => {
  const made = bench();
  made.line = false;
  const one = made.register(camera);
  await made.clock.advance(20_000);
  made.opened.length = 0;
  one.hint();
  await made.clock.advance(defaultTimings.echo);
  expect(made.opened).toEqual([camera]);
});

test('a hint to one that is open leaves the others to themselves', async () => {
  const made = bench();
  const one = made.register(camera);
  await made.clock.advance(1000);
  made.line = false;
  made.register(monitor);
  await made.clock.advance(1000);
  const before = made.opened.length;
  one.hint();
  await made.clock.advance(0);
  expect(made.opened).toHaveLength(before);
});

test('one that was closed is hinted no more, nor one that never began', async () => {
  const made = bench();
  made.line = false;
  const one = made.register(camera);
  made.register(monitor).close();
  made.register(monitor, AbortSignal.abort());
  await made.clock.advance(1000);
  made.opened.length = 0;
  one.hint();
  await made.clock.advance(0);
  expect(made.opened).toEqual([camera]);
});

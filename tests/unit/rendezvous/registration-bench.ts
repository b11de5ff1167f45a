import { expect } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Address } from '../../../shared/protocol/index.ts';
import type { CarrierEvents } from '../../../shared/rendezvous/carrier.ts';
import type { Frame } from '../../../shared/rendezvous/frame.ts';
import { defaultTimings, type RendezvousHealth } from '../../../shared/rendezvous/index.ts';
import type { Reach } from '../../../shared/rendezvous/lookout.ts';
import { keepRegistered, type Registration } from '../../../shared/rendezvous/registration.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { camera } from './addresses.ts';

export interface FakeSocket {
  readonly openedAt: number;
  readonly on: CarrierEvents;
  readonly posted: { readonly to: Address; readonly frame: Frame }[];
  isClosed: boolean;
  /** The server sends the last message to oneself back. */
  echo(): void;
}

export interface Bench {
  readonly clock: FakeClock;
  readonly sockets: FakeSocket[];
  readonly registration: Registration;
  readonly history: RendezvousHealth['at'][];
  readonly stop: AbortController;
  readonly reopened: () => number;
  /** The youngest socket. */
  readonly last: () => FakeSocket;
}

/** A server of which the test plays every move. */
export function bench(refuse: () => boolean = () => false, reach?: Reach): Bench {
  const clock = fakeClock();
  const sockets: FakeSocket[] = [];
  const stop = new AbortController();
  let reopened = 0;
  const registration = keepRegistered({
    address: camera,
    clock,
    timings: defaultTimings,
    log: silentLog,
    signal: stop.signal,
    reach,
    onLetter: () => undefined,
    onOpen: () => reopened++,
    on: { absent: () => undefined, dropped: () => undefined },
    open(on) {
      if (refuse()) throw new Error('not from this page');
      const posted: FakeSocket['posted'] = [];
      const socket: FakeSocket = {
        openedAt: clock.now(),
        on,
        posted,
        isClosed: false,
        echo() {
          const echoed = posted.findLast(({ frame }) => frame.kind === 'echo');
          if (echoed) on.frame(echoed.frame, camera);
        },
      };
      sockets.push(socket);
      return {
        post: (to, frame) => posted.push({ to, frame }),
        close: () => {
          socket.isClosed = true;
        },
      };
    },
  });
  const history: RendezvousHealth['at'][] = [registration.health.value.at];
  registration.health.on(({ at }) => at !== history.at(-1) && history.push(at));
  return {
    clock,
    sockets,
    registration,
    history,
    stop,
    reopened: () => reopened,
    last: () => {
      const socket = sockets.at(-1);
      if (!socket) throw new Error('no socket yet');
      return socket;
    },
  };
}

export async function opened(refuse?: () => boolean): Promise<Bench> {
  const made = bench(refuse);
  await made.clock.advance(defaultTimings.knock);
  made.last().echo();
  expect(made.registration.health.value.at).toBe('open');
  return made;
}

export const live = ({ sockets }: Bench): readonly FakeSocket[] =>
  sockets.filter(({ isClosed }) => !isClosed);
export const echoes = (socket: FakeSocket): number =>
  socket.posted.filter(({ frame }) => frame.kind === 'echo').length;

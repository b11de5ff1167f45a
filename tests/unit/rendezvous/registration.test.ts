import { describe, expect, test } from 'vitest';
import { silentLog } from '../../../shared/lib/index.ts';
import type { Address } from '../../../shared/protocol/index.ts';
import type { CarrierEvents } from '../../../shared/rendezvous/carrier.ts';
import type { Frame } from '../../../shared/rendezvous/frame.ts';
import { defaultTimings, type RendezvousHealth } from '../../../shared/rendezvous/index.ts';
import type { Reach } from '../../../shared/rendezvous/lookout.ts';
import { keepRegistered, type Registration } from '../../../shared/rendezvous/registration.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { camera, monitor, stranger } from './addresses.ts';

interface FakeSocket {
  readonly openedAt: number;
  readonly on: CarrierEvents;
  readonly posted: { readonly to: Address; readonly frame: Frame }[];
  isClosed: boolean;
  /** The server sends the last message to oneself back. */
  echo(): void;
}

interface Bench {
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
function bench(refuse: () => boolean = () => false, reach?: Reach): Bench {
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

async function opened(refuse?: () => boolean): Promise<Bench> {
  const made = bench(refuse);
  await made.clock.advance(defaultTimings.knock);
  made.last().echo();
  expect(made.registration.health.value.at).toBe('open');
  return made;
}

const live = ({ sockets }: Bench): readonly FakeSocket[] => sockets.filter(({ isClosed }) => !isClosed);
const echoes = (socket: FakeSocket): number =>
  socket.posted.filter(({ frame }) => frame.kind === 'echo').length;

describe('a registration', () => {
  test('is open only when a message to oneself came back, whatever the server greets with', async () => {
    const made = bench();
    made.last().on.opened();
    expect(echoes(made.last())).toBe(1);
    expect(made.registration.health.value.at).toBe('connecting');
    made.last().echo();
    expect(made.registration.health.value.at).toBe('open');
    expect(made.reopened()).toBe(1);
  });

  test("somebody else's echo proves nothing", async () => {
    const made = bench();
    made.last().on.frame({ kind: 'echo', id: '0' }, stranger);
    expect(made.registration.health.value.at).toBe('connecting');
  });

  test('knocks until it is open, then only proves itself now and then', async () => {
    const made = await opened();
    const before = echoes(made.last());
    await made.clock.advance(defaultTimings.ping);
    expect(echoes(made.last())).toBe(before + 1);
    made.last().echo();
    await made.clock.advance(defaultTimings.echo);
    expect(made.sockets).toHaveLength(1);
    expect(made.registration.health.value.at).toBe('open');
  });

  test('a server that stays silent is called silent, and a fresh socket takes the place of each', async () => {
    const made = bench();
    await made.clock.advance(60_000);
    expect(made.registration.health.value).toMatchObject({ at: 'down', why: 'silent' });
    expect(made.sockets.length).toBeGreaterThan(10);
    expect(live(made)).toHaveLength(1);
    await made.clock.advance(defaultTimings.knock);
    made.last().echo();
    expect(made.history).toEqual(['connecting', 'down', 'open']);
  });

  test('an unanswered proof opens a fresh socket beside the doubted one, and the fresh one replaces it', async () => {
    const made = await opened();
    await made.clock.advance(defaultTimings.ping + defaultTimings.echo);
    expect(made.registration.health.value.at).toBe('connecting');
    expect(live(made)).toHaveLength(2);
    await made.clock.advance(defaultTimings.knock);
    made.last().echo();
    expect(made.registration.health.value.at).toBe('open');
    expect(live(made)).toEqual([made.last()]);
    expect(made.reopened()).toBe(2);
  });

  test('a doubted socket whose answer was only late goes on, and looks again once the fresh one is gone', async () => {
    const made = await opened();
    const [first] = made.sockets;
    if (!first) throw new Error('no socket');
    await made.clock.advance(defaultTimings.ping + defaultTimings.echo);
    first.echo();
    expect(made.history).toEqual(['connecting', 'open', 'connecting', 'open']);
    const before = echoes(first);
    await made.clock.advance(defaultTimings.echo + defaultTimings.hurry);
    expect(live(made)).toEqual([first]);
    expect(echoes(first)).toBe(before + 1);
  });

  test('a lost socket is replaced at once', async () => {
    const made = await opened();
    await made.clock.advance(5_000);
    made.last().on.lost('unreachable');
    await made.clock.advance(0);
    expect(made.sockets).toHaveLength(2);
  });

  test('a server that opens and closes at once is not hammered', async () => {
    const made = bench();
    for (let waited = 0; waited < 60_000; waited += 50) {
      await made.clock.advance(50);
      const last = made.last();
      if (last.isClosed) continue;
      last.on.opened();
      last.echo();
      last.on.lost('unreachable');
    }
    expect(made.sockets.length).toBeLessThan(25);
  });

  test('it never gives up, and the time between two attempts stays bounded', async () => {
    const made = bench();
    for (let waited = 0; waited < 600_000; waited += 500) {
      await made.clock.advance(500);
      if (!made.last().isClosed) made.last().on.lost('unreachable');
    }
    const gaps = made.sockets
      .slice(1)
      .map((socket, at) => socket.openedAt - (made.sockets[at]?.openedAt ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(6_000);
    expect(made.registration.health.value).toMatchObject({ at: 'down', why: 'unreachable' });
  });

  test('an outage is dated from its beginning, however often it is tried', async () => {
    const made = await opened();
    await made.clock.advance(5_000);
    const since = made.clock.now();
    for (let attempt = 0; attempt < 5; attempt++) {
      made.last().on.lost('unreachable');
      await made.clock.advance(10_000);
    }
    expect(made.registration.health.value).toMatchObject({ at: 'down', since });
  });

  test('an address that the page may not open is refused, and tried again', async () => {
    let mayOpen = false;
    const made = bench(() => !mayOpen);
    expect(made.registration.health.value).toMatchObject({ at: 'down', why: 'refused' });
    mayOpen = true;
    await made.clock.advance(defaultTimings.echo);
    made.last().echo();
    expect(made.registration.health.value.at).toBe('open');
  });

  test('a swarm of hints makes one attempt, and one proof', async () => {
    const made = await opened();
    const before = echoes(made.last());
    for (let n = 0; n < 50; n++) made.registration.hint();
    expect(echoes(made.last())).toBe(before + 1);
    await made.clock.advance(defaultTimings.doubt);
    for (let n = 0; n < 50; n++) made.registration.hint();
    await made.clock.advance(0);
    expect(made.sockets).toHaveLength(2);
  });

  test('a server that can be reached again gets a fresh socket at once, however long it was away', async () => {
    let up = true;
    const made = bench(undefined, async () => up);
    await made.clock.advance(defaultTimings.knock);
    made.last().echo();
    up = false;
    made.registration.hint();
    await made.clock.advance(180_000);
    // Chromium holds sockets back by seconds once about fifteen of them have failed.
    expect(made.sockets.length).toBeLessThan(25);
    const before = made.sockets.length;
    up = true;
    await made.clock.advance(1000);
    expect(made.sockets).toHaveLength(before + 1);
    made.last().echo();
    expect(made.registration.health.value.at).toBe('open');
    await made.clock.advance(1000);
    expect(made.clock.pending).toBe(1);
  });

  test('a server that answers requests and no socket is not hammered', async () => {
    const made = bench(undefined, async () => true);
    await made.clock.advance(60_000);
    expect(made.sockets.length).toBeLessThan(15);
  });

  test('what an ended socket still says is not heard', async () => {
    const made = await opened();
    const [first] = made.sockets;
    await made.clock.advance(defaultTimings.ping + defaultTimings.echo + defaultTimings.knock);
    made.last().echo();
    first?.on.lost('taken');
    first?.on.frame({ kind: 'message', id: 'a', text: 'late' }, monitor);
    expect(made.registration.health.value.at).toBe('open');
    expect(live(made)).toHaveLength(1);
  });

  test.each(['while it is open', 'while a fresh socket is tried'])(
    'stopping %s leaves nothing',
    async (when) => {
      const made = await opened();
      if (when !== 'while it is open') await made.clock.advance(defaultTimings.ping + defaultTimings.echo);
      made.stop.abort();
      made.registration.hint();
      expect(live(made)).toEqual([]);
      expect(made.clock.pending).toBe(0);
    },
  );
});

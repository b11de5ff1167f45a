import { describe, expect, test } from 'vitest';
import { minutes } from '../../../shared/lib/index.ts';
import { defaultTimings } from '../../../shared/rendezvous/index.ts';
import { monitor, stranger } from './addresses.ts';
import { bench, echoes, live, opened } from './registration-bench.ts';

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
    // Chromium holds sockets back by seconds once a dozen of them have failed.
    expect(made.sockets.length).toBeLessThanOrEqual(6);
    const before = made.sockets.length;
    up = true;
    await made.clock.advance(1000);
    expect(made.sockets).toHaveLength(before + 1);
    made.last().echo();
    expect(made.registration.health.value.at).toBe('open');
    await made.clock.advance(1000);
    expect(made.clock.pending).toBe(1);
  });

  test('a socket that a hint asked for has two seconds before another hint replaces it', async () => {
    const made = bench();
    await made.clock.advance(defaultTimings.hurry);
    made.registration.hint();
    await made.clock.advance(0);
    expect(made.sockets).toHaveLength(2);
    await made.clock.advance(defaultTimings.hurry);
    made.registration.hint();
    await made.clock.advance(defaultTimings.echo - defaultTimings.hurry - 1);
    expect(made.sockets).toHaveLength(2);
    await made.clock.advance(1);
    expect(made.sockets).toHaveLength(3);
  });

  test('a socket that a hint asked for and that fails at once leaves the next hint its own', async () => {
    const made = bench(undefined, async () => false);
    await made.clock.advance(minutes(1));
    made.registration.hint();
    await made.clock.advance(0);
    const before = made.sockets.length;
    made.last().on.lost('unreachable');
    await made.clock.advance(defaultTimings.hurry);
    made.registration.hint();
    await made.clock.advance(0);
    expect(made.sockets).toHaveLength(before + 1);
  });

  test('while nothing can be reached, no socket stands in the way of another page’s for long', async () => {
    const made = bench(undefined, async () => false);
    let occupied = 0;
    for (let waited = 0; waited < 600; waited++) {
      await made.clock.advance(1000);
      occupied += live(made).length;
    }
    expect(occupied).toBeLessThan(100);
    made.registration.hint();
    await made.clock.advance(0);
    expect(live(made)).toHaveLength(1);
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

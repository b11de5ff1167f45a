import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPostOffice, type PostOffice } from '../../../shared/rendezvous/acknowledged.ts';
import { LARGEST_MESSAGE, type Letter } from '../../../shared/rendezvous/frame.ts';
import { type Delivery, defaultTimings } from '../../../shared/rendezvous/index.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';
import { seed } from '../../seed.ts';
import { camera, monitor, stranger } from './addresses.ts';

interface Desk {
  readonly clock: FakeClock;
  readonly office: PostOffice;
  readonly posted: Letter[];
  readonly stop: AbortController;
}

function desk(): Desk {
  const clock = fakeClock();
  const posted: Letter[] = [];
  const stop = new AbortController();
  const office = createPostOffice({
    post: (_to, letter) => posted.push(letter),
    clock,
    random: () => 0.5,
    timings: defaultTimings,
    signal: stop.signal,
  });
  return { clock, office, posted, stop };
}

const idOf = (letter: Letter | undefined): string => letter?.id ?? 'none';

describe('known delivery', () => {
  test('a message is posted at once, then again until it is acknowledged, and never after', async () => {
    const { clock, office, posted } = desk();
    const sent = office.send(camera, 'hello');
    expect(posted).toHaveLength(1);
    await clock.advance(3_000);
    expect(posted).toHaveLength(3);
    expect(new Set(posted.map(idOf)).size).toBe(1);
    office.receive({ kind: 'ack', id: idOf(posted[0]) }, camera);
    expect(await sent).toEqual({ at: 'delivered' });
    await clock.advance(20_000);
    expect(posted).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  test('silence ends as unanswered, after the time that the policy gives', async () => {
    const { clock, office } = desk();
    const since = clock.now();
    const ended = office.send(camera, 'hello').then((delivery) => ({ delivery, took: clock.now() - since }));
    await clock.advance(20_000);
    expect(await ended).toEqual({ delivery: { at: 'unanswered' }, took: defaultTimings.giveUp });
    expect(clock.pending).toBe(0);
  });

  test("a server's word that somebody is absent ends only what was meant for him", async () => {
    const { office, posted } = desk();
    const toCamera = office.send(camera, 'hello');
    const toMonitor = office.send(monitor, 'hello');
    office.absent(camera);
    expect(await toCamera).toEqual({ at: 'absent' });
    office.receive({ kind: 'ack', id: idOf(posted[1]) }, monitor);
    expect(await toMonitor).toEqual({ at: 'delivered' });
  });

  test('an acknowledgement from another address counts for nothing', async () => {
    const { clock, office, posted } = desk();
    const sent = office.send(camera, 'hello');
    office.receive({ kind: 'ack', id: idOf(posted[0]) }, stranger);
    await clock.advance(defaultTimings.giveUp);
    expect(await sent).toEqual({ at: 'unanswered' });
  });

  test('a fresh socket sends whatever is unanswered again, in the order in which it was sent', () => {
    const { office, posted } = desk();
    void office.send(camera, 'one');
    void office.send(camera, 'two');
    office.reopened();
    expect(posted.map((letter) => (letter.kind === 'message' ? letter.text : letter.kind))).toEqual([
      'one',
      'two',
      'one',
      'two',
    ]);
  });

  test('the same id from two senders is two messages; from one sender it is one', () => {
    const { office, posted } = desk();
    const heard: string[] = [];
    office.incoming.on(({ message, from }) => heard.push(`${from}: ${message}`));
    const letter: Letter = { kind: 'message', id: 'a', text: 'hi' };
    office.receive(letter, camera);
    office.receive(letter, camera);
    office.receive(letter, monitor);
    expect(heard).toEqual([`${camera}: hi`, `${monitor}: hi`]);
    expect(posted).toEqual(Array.from({ length: 3 }, () => ({ kind: 'ack', id: 'a' })));
  });

  test('a message at the limit goes out and one beyond it does not', async () => {
    const { office, posted } = desk();
    expect(await office.send(camera, 'x'.repeat(LARGEST_MESSAGE + 1))).toEqual({ at: 'too-large' });
    expect(posted).toEqual([]);
    void office.send(camera, 'x'.repeat(LARGEST_MESSAGE));
    expect(posted).toHaveLength(1);
  });

  test('closing ends every send and leaves no timer', async () => {
    const { clock, office, stop } = desk();
    const sent = [office.send(camera, 'one'), office.send(monitor, 'two')];
    stop.abort();
    expect(await Promise.all(sent)).toEqual([{ at: 'closed' }, { at: 'closed' }]);
    expect(clock.pending).toBe(0);
  });
});

const LATEST = 2_500;

/** Each posting meets one of these, in turn: how many copies arrive and how late. */
const weather = fc.array(fc.array(fc.integer({ min: 0, max: LATEST }), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 30,
});

test('whatever is lost, repeated, late or reordered: what counts as delivered was heard, and nothing is heard twice', async () => {
  await fc.assert(
    fc.asyncProperty(weather, fc.integer({ min: 1, max: 12 }), async (fates, count) => {
      const clock = fakeClock();
      const stop = new AbortController();
      let posting = 0;
      const common = { clock, timings: defaultTimings, signal: stop.signal };
      const carry = (receiver: () => PostOffice, from: typeof camera) => (_to: unknown, letter: Letter) => {
        for (const delay of fates[posting++ % fates.length] ?? []) {
          clock.after(delay, () => receiver().receive(letter, from));
        }
      };
      const m: PostOffice = createPostOffice({ ...common, random: () => 0.1, post: carry(() => c, monitor) });
      const c: PostOffice = createPostOffice({ ...common, random: () => 0.2, post: carry(() => m, camera) });
      const heard: string[] = [];
      c.incoming.on(({ message }) => heard.push(message));

      const texts = Array.from({ length: count }, (_, n) => `message ${n}`);
      const results: { readonly text: string; readonly at: Delivery['at'] }[] = [];
      for (const text of texts) void m.send(camera, text).then(({ at }) => results.push({ text, at }));
      // The last posting, its acknowledgement, and nothing after.
      await clock.advance(defaultTimings.giveUp + 2 * LATEST);

      expect(results).toHaveLength(count);
      expect(new Set(heard).size).toBe(heard.length);
      const delivered = results.filter(({ at }) => at === 'delivered').map(({ text }) => text);
      expect(heard).toEqual(expect.arrayContaining(delivered));
      expect(clock.pending).toBe(0);
    }),
    { seed, numRuns: 60 },
  );
});

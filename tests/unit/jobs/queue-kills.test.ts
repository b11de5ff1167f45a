import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JobError, type JobKind } from '../../../shared/jobs/index.ts';
import { type Ms, minutes, pause, seconds } from '../../../shared/lib/index.ts';
import { seed } from '../../seed.ts';
import { workshop } from './workshop.ts';

type Behaviour = 'quick' | 'slow' | 'fails once' | 'always fails';

interface Order {
  readonly kind: 'a' | 'b';
  readonly key: string;
  readonly dueIn: Ms;
  readonly behaves: Behaviour;
}

type Step =
  | { readonly do: 'add'; readonly order: Order }
  | { readonly do: 'wait'; readonly for: Ms }
  | { readonly do: 'jump'; readonly by: Ms }
  | { readonly do: 'kill' }
  /** The next browser dies at this many questions to its database, before one or right after it was written. */
  | { readonly do: 'kill-later'; readonly diesAt: number; readonly written: boolean };

const order: fc.Arbitrary<Order> = fc.record({
  kind: fc.constantFrom('a', 'b'),
  key: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  dueIn: fc.integer({ min: 0, max: 20_000 }),
  behaves: fc.constantFrom<Behaviour>('quick', 'slow', 'fails once', 'always fails'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: order.map((one): Step => ({ do: 'add', order: one })) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 30_000 }).map((ms): Step => ({ do: 'wait', for: ms })) },
  { weight: 1, arbitrary: fc.integer({ min: -1e9, max: 1e9 }).map((by): Step => ({ do: 'jump', by })) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'kill' }) },
  {
    weight: 2,
    arbitrary: fc
      .record({ diesAt: fc.integer({ min: 1, max: 14 }), written: fc.boolean() })
      .map((how): Step => ({ do: 'kill-later', ...how })),
  },
);

describe('a queue that is killed at any step', {
  timeout: process.env.PORTHOLE_SOAK ? 600_000 : 60_000,
}, () => {
  it.each([true, false])(
    'loses nothing and does nothing twice that a key forbids (locks: %s)',
    async (locks) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => live(steps, locks)),
        { seed, numRuns: process.env.PORTHOLE_SOAK ? 1000 : 30 },
      );
    },
  );
});

/** Lives through all steps, then in peace until everything is settled, and holds what happened against the promises. */
async function live(steps: readonly Step[], locks: boolean): Promise<void> {
  const shop = await workshop();
  const { clock, begun } = shop;
  const acknowledged = new Map<string, Behaviour>();
  const asked = new Map<string, Behaviour>();
  const finished = new Map<string, number>();
  const running = new Map<string, Ms>();
  const failedOnce = new Set<string>();

  const kindOf = (name: 'a' | 'b'): JobKind =>
    shop.kind(
      async (_, { key, signal }) => {
        const before = running.get(name);
        // Two at once only where the first one's lease is over: then nothing that it writes counts any more.
        expect(before === undefined, `two runs of kind ${name} at once`).toBe(true);
        running.set(name, clock.now());
        signal.addEventListener('abort', () => running.delete(name), { once: true });
        try {
          const behaves = asked.get(key);
          if (behaves === 'slow') await pause(clock, seconds(7), signal);
          if (behaves === 'always fails') throw new JobError('unreachable');
          if (behaves === 'fails once' && !failedOnce.has(key)) {
            failedOnce.add(key);
            throw new JobError('unreachable');
          }
        } finally {
          running.delete(name);
        }
      },
      { remember: minutes(1e6), attempts: 30 },
    );
  const kinds = { a: kindOf('a'), b: kindOf('b') };
  const open = (how: { diesAt?: number; written?: boolean } = {}) => {
    const browser = shop.start(kinds, { locks, ...how });
    browser.queue.ended.on(({ job, ending }) => {
      if (ending.is === 'done') finished.set(job.key, (finished.get(job.key) ?? 0) + 1);
    });
    return browser;
  };
  let browser = open();
  for (const one of steps) {
    switch (one.do) {
      case 'add': {
        const key = `${one.order.kind}${one.order.key}`;
        if (!asked.has(key)) asked.set(key, one.order.behaves);
        void browser.queue
          .add({ kind: one.order.kind, key, due: clock.now() + one.order.dueIn })
          .then(() => acknowledged.set(key, asked.get(key) ?? 'quick'));
        await shop.quiet();
        break;
      }
      case 'wait':
        await shop.pass(one.for, seconds(3));
        break;
      case 'jump':
        shop.jump(one.by);
        browser.queue.nudge();
        await shop.quiet();
        break;
      case 'kill':
        browser.kill();
        browser = open();
        await shop.quiet();
        break;
      case 'kill-later':
        browser.kill();
        browser = open(one);
        await shop.quiet();
        break;
    }
  }
  browser.kill();
  browser = open();
  await shop.pass(minutes(30), seconds(30));

  const left = new Map(browser.queue.jobs.value.map((row) => [row.key, row]));
  for (const [key, behaves] of acknowledged) {
    if (behaves === 'always fails') {
      expect(left.get(key), `${key} waits for a person`).toMatchObject({ state: 'failed' });
    } else {
      expect(left.has(key), `${key} is settled`).toBe(false);
      expect(
        begun.some((run) => run.key === key),
        `${key} was begun`,
      ).toBe(true);
    }
  }
  for (const [key, times] of finished) expect(times, `${key} was done`).toBe(1);
  const attempts = begun.map(({ key, attempt }) => `${key} ${attempt}`);
  expect(new Set(attempts).size, 'no attempt is begun twice').toBe(attempts.length);
  for (const { attempt } of begun) expect(attempt).toBeLessThanOrEqual(30);
  browser.close();
}

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type DeviceLog, exportLog, verifyExport } from '../../../shared/events/index.ts';
import type { Ledger } from '../../../shared/store/ledger.ts';
import { seed } from '../../seed.ts';
import { openDesk } from './desk.ts';

type Step =
  /** So many events in one breath. */
  | { readonly is: 'append'; readonly count: number }
  /** The same, and the browser dies while the disk has written so many of them. */
  | { readonly is: 'kill'; readonly count: number; readonly written: number }
  | { readonly is: 'restart' }
  /** The disk refuses for a while. */
  | { readonly is: 'refused'; readonly count: number }
  /** The disk writes, and says that it did not; asked whether it did, it may fail to answer so often. */
  | { readonly is: 'unanswered'; readonly count: number; readonly silent: number }
  | { readonly is: 'minute' };

const count = fc.integer({ min: 1, max: 12 });
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ is: fc.constant<'append'>('append'), count }) },
    { weight: 2, arbitrary: fc.record({ is: fc.constant<'kill'>('kill'), count, written: fc.nat(12) }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant<'restart'>('restart') }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant<'refused'>('refused'), count }) },
    {
      weight: 1,
      arbitrary: fc.record({ is: fc.constant<'unanswered'>('unanswered'), count, silent: fc.nat(2) }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constant<'minute'>('minute') }) },
  ),
  { minLength: 5, maxLength: 14, size: 'max' },
);

/** The page closes while what the disk refused before is being written: once taken for a broken log. */
const lateWriteOnTheWay: readonly Step[] = [
  { is: 'refused', count: 1 },
  { is: 'minute' },
  { is: 'kill', count: 7, written: 9 },
  { is: 'append', count: 6 },
  { is: 'restart' },
];

/** Found at once, found at the next try, found after a restart. */
const answersLost: readonly (readonly Step[])[] = [
  [{ is: 'unanswered', count: 3, silent: 0 }, { is: 'append', count: 2 }, { is: 'minute' }],
  [{ is: 'unanswered', count: 3, silent: 1 }, { is: 'append', count: 2 }, { is: 'minute' }],
  [{ is: 'unanswered', count: 3, silent: 2 }, { is: 'append', count: 2 }, { is: 'minute' }],
  [{ is: 'unanswered', count: 3, silent: 1 }, { is: 'restart' }, { is: 'append', count: 2 }],
  [
    { is: 'unanswered', count: 1, silent: 1 },
    { is: 'refused', count: 1 },
    { is: 'append', count: 1 },
  ],
];

/** After so many rows, the transaction that writes them is gone with all that it wrote. */
function dropAfter(written: number): () => void {
  const real = IDBObjectStore.prototype.add;
  let seen = 0;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
    this: IDBObjectStore,
    row,
  ) {
    if (seen++ < written) return real.call(this, row);
    this.transaction.abort();
    throw new DOMException('the transaction is gone', 'AbortError');
  });
  return () => spy.mockRestore();
}

/** The next transaction is on the disk, but its answer is lost; and so are those of the questions after it. */
function loseAnswers(ledger: Ledger, silent: number): () => void {
  const real = ledger.transaction.bind(ledger);
  let questions = 0;
  const spy = vi.spyOn(ledger, 'transaction').mockImplementation((...given: Parameters<typeof real>) => {
    questions += 1;
    const answer = real(...given);
    if (questions > 1 + silent) return answer;
    return answer.then(() => Promise.reject(new DOMException('the connection was lost', 'AbortError')));
  });
  return () => spy.mockRestore();
}

describe('whatever happens to the browser', () => {
  it('every acknowledged event is there once, in order, and the chain verifies', async () => {
    const runs = process.env.PORTHOLE_SOAK ? 1000 : 20;
    await fc.assert(fc.asyncProperty(steps, live), {
      seed,
      numRuns: runs,
      examples: [...[1, 2, 3].map(() => lateWriteOnTheWay), ...answersLost].map((story) => [story]),
    });
  }, 120_000);
});

async function live(life: readonly Step[]): Promise<void> {
  const desk = await openDesk();
  const camera = desk.identity.id;
  const acknowledged: number[] = [];
  let log = await desk.start();
  // Each event is told by its moment.
  let moment = 1000;

  const append = (to: DeviceLog, events: number): Promise<unknown> =>
    Promise.allSettled(
      Array.from({ length: events }, async () => {
        moment += 1;
        const at = moment;
        await to.append('watching', { camera }, at);
        acknowledged.push(at);
      }),
    );

  for (const step of life) {
    if (step.is === 'append') await append(log, step.count);
    if (step.is === 'minute') await desk.clock.advance(60_000);
    if (step.is === 'refused') {
      const end = dropAfter(0);
      await append(log, step.count);
      end();
    }
    if (step.is === 'unanswered') {
      const end = loseAnswers(desk.ledger, step.silent);
      await append(log, step.count);
      end();
    }
    if (step.is === 'kill') {
      const end = dropAfter(step.written);
      const going = append(log, step.count);
      desk.stop();
      await going;
      end();
    }
    if (step.is === 'kill' || step.is === 'restart') {
      desk.stop();
      log = await desk.start();
    }
  }

  await log.checkpoint();
  const there: number[] = [];
  for (const { log: name } of await log.store.logs())
    for (const { kind, at } of await log.store.rowsFrom(name, 0, 10_000))
      if (kind === 'watching') there.push(at);
  expect(new Set(there).size).toBe(there.length);
  const kept = new Set(acknowledged);
  expect(there.filter((at) => kept.has(at))).toEqual(acknowledged);
  const file = exportLog({
    store: log.store,
    by: desk.identity,
    who: String,
    clock: desk.clock,
    format: 'ndjson',
  });
  expect((await verifyExport(file)).findings).toEqual([]);
  expect(await log.store.logs()).toHaveLength(1);
  desk.stop();
  desk.ledger.close();
}

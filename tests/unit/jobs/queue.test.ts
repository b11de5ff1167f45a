import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { JobError, jobKind } from '../../../shared/jobs/index.ts';
import { backoff, minutes, seconds } from '../../../shared/lib/index.ts';
import { StoreError } from '../../../shared/store/index.ts';
import { terms, workshop } from './workshop.ts';

const never = (): Promise<void> => new Promise(() => undefined);
const fails = async (): Promise<void> => {
  throw new JobError('unreachable');
};

describe('a durable job', () => {
  it('is done at once when it is due, and gone afterwards', async () => {
    const { kind, start, quiet, begun } = await workshop();
    const { queue } = start({ tidy: kind() });
    expect(await queue.add({ kind: 'tidy', key: 'a' })).toBe(true);
    await quiet();
    expect(begun.map(({ key }) => key)).toEqual(['a']);
    expect(queue.jobs.value).toEqual([]);
  });

  it('waits for its moment, and names it to whoever can wake it', async () => {
    const { kind, start, pass, begun, clock } = await workshop();
    const { queue, woken } = start({ tidy: kind() });
    const due = clock.now() + minutes(3);
    await queue.add({ kind: 'tidy', key: 'a', due });
    await pass(seconds(179));
    expect(begun).toEqual([]);
    expect(woken.at(-1)).toBe(due);
    await pass(seconds(2));
    expect(begun).toHaveLength(1);
    expect(woken.at(-1)).toBeUndefined();
  });

  it('is not added twice under one key, from two places in one moment either', async () => {
    const { kind, start, pass, begun, clock } = await workshop();
    const { queue } = start({ tidy: kind() });
    const job = { kind: 'tidy', key: 'a', due: clock.now() + 1000 };
    expect(
      (await Promise.all([queue.add(job), queue.add(job), queue.add(job)])).filter(Boolean),
    ).toHaveLength(1);
    await pass(seconds(5));
    expect(begun).toHaveLength(1);
  });

  it('is not done again under its key for as long as its kind remembers it', async () => {
    const { kind, start, pass, quiet, begun } = await workshop();
    const { queue } = start({ send: kind(undefined, { remember: minutes(5) }) });
    await queue.add({ kind: 'send', key: 'a' });
    await quiet();
    expect(await queue.add({ kind: 'send', key: 'a' })).toBe(false);
    await pass(minutes(4), seconds(10));
    expect(await queue.add({ kind: 'send', key: 'a' })).toBe(false);
    await pass(minutes(2), seconds(10));
    expect(begun).toHaveLength(1);
    expect(await queue.add({ kind: 'send', key: 'a' })).toBe(true);
    await quiet();
    expect(begun).toHaveLength(2);
  });

  it('runs after those of its kind that were due before it; another kind does not wait for them', async () => {
    const { kind, start, quiet, begun, clock } = await workshop();
    const held: (() => void)[] = [];
    const slow = kind(() => new Promise<void>((resolve) => held.push(resolve)));
    const first = start({});
    for (const [key, late] of [
      ['c', 1],
      ['a', 3],
      ['b', 2],
      ['d', 1],
    ] as const)
      await first.queue.add({ kind: 'slow', key, due: clock.now() - late });
    await first.queue.add({ kind: 'quick', key: 'x', due: clock.now() });
    first.close();
    start({ slow, quick: kind() });
    await quiet();
    expect(begun.map(({ key }) => key)).toEqual(['a', 'x']);
    for (let i = 0; i < 3; i++) {
      held[i]?.();
      await quiet();
    }
    expect(begun.map(({ key }) => key)).toEqual(['a', 'x', 'b', 'c', 'd']);
  });

  it('is tried again with growing pauses, then waits for a person with its reason; a retry gives it all attempts anew', async () => {
    const { kind, start, pass, begun, clock } = await workshop();
    let cured = false;
    const { queue } = start({
      send: kind(() => (cured ? Promise.resolve() : fails()), { retry: backoff(seconds(10), minutes(5)) }),
    });
    const from = clock.now();
    await queue.add({ kind: 'send', key: 'a' });
    await pass(minutes(10), seconds(5));
    expect(begun.map(({ at, attempt }) => [attempt, at - from])).toEqual([
      [1, 0],
      [2, 10_000],
      [3, 30_000],
    ]);
    const [dead] = queue.jobs.value;
    expect(dead).toMatchObject({ state: 'failed', attempts: 3, failure: { why: 'unreachable' } });
    cured = true;
    expect(await queue.retry(dead?.id ?? '')).toBe(true);
    await pass(seconds(1));
    expect(begun.at(-1)).toMatchObject({ key: 'a', attempt: 1 });
    expect(queue.jobs.value).toEqual([]);
  });

  it('that can never succeed is not tried again, and one that only has to wait spends no attempt', async () => {
    const { kind, start, pass, begun } = await workshop();
    let offline = 5;
    const { queue } = start({
      hopeless: kind(async () => {
        throw new JobError('wrong-password', 'give-up');
      }),
      patient: kind(async () => {
        if (offline-- > 0) throw new JobError('offline', { wait: minutes(1) });
      }),
    });
    await queue.add({ kind: 'hopeless', key: 'h' });
    await queue.add({ kind: 'patient', key: 'p' });
    await pass(minutes(6), seconds(10));
    expect(begun.filter(({ key }) => key === 'h')).toHaveLength(1);
    expect(begun.filter(({ key }) => key === 'p').map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(queue.jobs.value.map(({ key, state }) => [key, state])).toEqual([['h', 'failed']]);
  });

  it('comes round again after its period, once however long the computer slept, and also after it failed', async () => {
    const { kind, start, pass, jump, begun } = await workshop();
    let fail = false;
    const { queue } = start({ tidy: kind(() => (fail ? fails() : Promise.resolve())) });
    await queue.add({ kind: 'tidy', key: 'tidy', every: minutes(10) });
    await pass(minutes(11), seconds(10));
    expect(begun).toHaveLength(2);
    jump(minutes(600));
    queue.nudge();
    await pass(minutes(5), seconds(10));
    expect(begun).toHaveLength(3);
    fail = true;
    await pass(minutes(6), seconds(10));
    expect(queue.jobs.value).toMatchObject([{ state: 'failed' }]);
    fail = false;
    await pass(minutes(10), seconds(10));
    expect(queue.jobs.value).toMatchObject([{ state: 'waiting' }]);
    expect(queue.jobs.value[0]?.failure).toBeUndefined();
  });

  it('takes a shorter period from a newer version at once, and never waits longer than that', async () => {
    const { kind, start, pass, begun } = await workshop();
    const { queue } = start({ tidy: kind() });
    await queue.add({ kind: 'tidy', key: 'tidy', every: minutes(600) });
    await pass(seconds(1));
    expect(await queue.add({ kind: 'tidy', key: 'tidy', every: minutes(5) })).toBe(false);
    await pass(minutes(6), seconds(10));
    expect(begun).toHaveLength(2);
  });

  it('can be hurried, and dropped for good even while it runs', async () => {
    const { kind, start, quiet, begun, clock, pass } = await workshop();
    const stopped: string[] = [];
    const { queue } = start({
      later: kind(),
      long: kind(async (_, { signal, key }) => {
        signal.addEventListener('abort', () => stopped.push(key));
        await never();
      }),
    });
    await queue.add({ kind: 'later', key: 'l', due: clock.now() + minutes(60) });
    await queue.hurry(({ key }) => key === 'l');
    await quiet();
    expect(begun.map(({ key }) => key)).toEqual(['l']);
    await queue.add({ kind: 'long', key: 'x' });
    await quiet();
    expect(await queue.drop(queue.jobs.value[0]?.id ?? '')).toBe(true);
    await pass(minutes(5), seconds(10));
    expect(stopped).toEqual(['x']);
    expect(queue.jobs.value).toEqual([]);
    expect(await queue.retry('gone')).toBe(false);
  });

  it('of a kind from a newer version stays where it is, and holds nobody up', async () => {
    const { kind, start, pass, quiet, begun, clock } = await workshop();
    const first = start({});
    await first.queue.add({ kind: 'from-the-future', key: 'f', due: clock.now() - 5 });
    await first.queue.add({ kind: 'tidy', key: 't' });
    await pass(minutes(1), seconds(10));
    first.close();
    const { queue } = start({ tidy: kind() });
    await pass(minutes(1), seconds(10));
    expect(begun.map(({ key }) => key)).toEqual(['t']);
    expect(queue.jobs.value).toMatchObject([{ kind: 'from-the-future', state: 'waiting', attempts: 0 }]);
    queue.learn({ 'from-the-future': kind() });
    await quiet();
    expect(begun.map(({ key }) => key)).toEqual(['t', 'f']);
  });

  it('whose payload this version cannot read waits for a person, and never throws through the queue', async () => {
    const { start, quiet } = await workshop();
    const parse = (raw: unknown): number | undefined => (typeof raw === 'number' ? raw : undefined);
    const { queue } = start({ count: jobKind({ ...terms, parse, run: async () => undefined }) });
    await queue.add({ kind: 'count', key: 'good', payload: 1 });
    await queue.add({ kind: 'count', key: 'bad', payload: 'one' });
    await quiet();
    expect(queue.jobs.value).toMatchObject([
      { key: 'bad', state: 'failed', failure: { why: 'not-readable' } },
    ]);
  });

  it('keeps its moment when the clock goes back by years, and runs once when it leaps ahead', async () => {
    const { kind, start, pass, jump, begun } = await workshop();
    const year = 365 * 24 * minutes(60);
    jump(14 * year);
    const first = start({ tidy: kind(), long: kind(never) });
    await first.queue.add({ kind: 'tidy', key: 'tidy', every: minutes(10) });
    await first.queue.add({ kind: 'long', key: 'long' });
    await pass(seconds(1));
    jump(-14 * year);
    first.queue.nudge();
    await pass(seconds(1));
    expect(begun.map(({ key }) => key).sort()).toEqual(['long', 'tidy']);
    await pass(minutes(10), seconds(10));
    expect(begun.filter(({ key }) => key === 'tidy')).toHaveLength(2);
    jump(2 * year);
    first.queue.nudge();
    await pass(minutes(9), seconds(10));
    expect(begun.filter(({ key }) => key === 'tidy')).toHaveLength(3);
  });

  it('whose database fails for a while is done once it answers again, and the trouble is told meanwhile', async () => {
    const { kind, start, pass, quiet, store, begun } = await workshop();
    const due = store.due;
    let broken = false;
    store.due = (until) => (broken ? Promise.reject(new StoreError('full')) : due(until));
    const { queue } = start({ tidy: kind() });
    await quiet();
    broken = true;
    await queue.add({ kind: 'tidy', key: 'a' });
    await pass(seconds(5));
    expect(queue.trouble.value).toBe('full');
    broken = false;
    await pass(minutes(2), seconds(10));
    expect(queue.trouble.value).toBeUndefined();
    expect(begun).toHaveLength(1);
  });
});

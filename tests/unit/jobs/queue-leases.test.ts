import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { minutes, pause, seconds } from '../../../shared/lib/index.ts';
import { terms, workshop } from './workshop.ts';

const never = (): Promise<void> => new Promise(() => undefined);

describe('a durable job', () => {
  it('that hangs is ended with its lease, and does not keep the next one waiting', async () => {
    const { kind, start, pass, begun } = await workshop();
    const { queue } = start({ send: kind((_, { key }) => (key === 'a' ? never() : Promise.resolve())) });
    await queue.add({ kind: 'send', key: 'a' });
    await queue.add({ kind: 'send', key: 'b' });
    await pass(seconds(61));
    expect(begun.map(({ key }) => key)).toEqual(['a', 'b']);
    await pass(minutes(5), seconds(10));
    expect(queue.jobs.value).toMatchObject([{ key: 'a', state: 'failed', failure: { why: 'timed-out' } }]);
    expect(begun.filter(({ key }) => key === 'a')).toHaveLength(3);
  });

  it('that says how far it got is resumed from there after a kill, and is never given up while it gets on', async () => {
    const { kind, start, pass, quiet } = await workshop();
    const sent: number[] = [];
    const send = kind(async (from, { save }) => {
      for (let next = Number(from ?? 0); next < 20; next++) {
        sent.push(next);
        await save(next + 1);
        if (next % 2 === 1) await never();
      }
    });
    let browser = start({ send });
    await browser.queue.add({ kind: 'send', key: 'a' });
    for (let i = 0; i < 12; i++) {
      await quiet();
      browser.kill();
      browser = start({ send });
      await pass(seconds(1));
    }
    expect(sent).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(browser.queue.jobs.value).toEqual([]);
  });

  it('that takes its whole browser down with it each time is not begun for ever', async () => {
    const { kind, start, quiet, begun } = await workshop();
    const deadly = kind(never);
    let browser = start({ deadly });
    await browser.queue.add({ kind: 'deadly', key: 'a' });
    for (let i = 0; i < 6; i++) {
      await quiet();
      browser.kill();
      browser = start({ deadly });
    }
    await quiet();
    expect(begun).toHaveLength(terms.attempts);
    expect(browser.queue.jobs.value).toMatchObject([{ state: 'failed', failure: { why: 'cut-off' } }]);
  });

  it('of a dead browser begins again at once where locks tell, and after its lease where nothing does', async () => {
    for (const locks of [true, false]) {
      const { kind, start, pass, quiet, begun } = await workshop();
      const long = kind(never);
      const first = start({ long }, { locks });
      await first.queue.add({ kind: 'long', key: 'a' });
      await quiet();
      first.kill();
      start({ long }, { locks });
      await pass(seconds(30));
      expect(begun, `locks: ${locks}`).toHaveLength(locks ? 2 : 1);
      await pass(seconds(40));
      expect(begun.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('of a living browser is left to it', async () => {
    const { kind, start, pass, begun, clock } = await workshop();
    const long = kind(async (_, { alive, signal }) => {
      while (!signal.aborted) {
        await alive();
        await pause(clock, seconds(20), signal);
      }
    });
    const first = start({ long });
    await first.queue.add({ kind: 'long', key: 'a' });
    start({ long });
    await pass(minutes(5), seconds(5));
    expect(begun).toHaveLength(1);
    first.close();
  });

  it('is begun by one of two browsers that find it due in the same moment', async () => {
    const { kind, start, quiet, jump, begun, clock } = await workshop();
    const all = [start({ tidy: kind() }), start({ tidy: kind() }), start({ tidy: kind() })];
    for (const key of ['a', 'b', 'c'])
      await all[0]?.queue.add({ kind: 'tidy', key, due: clock.now() + seconds(5) });
    await quiet();
    jump(seconds(5));
    for (const { queue } of all) queue.nudge();
    await quiet();
    expect(begun.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c']);
  });

  it('whose lease went to another is not ended by the first, whose further steps are refused', async () => {
    const { kind, start, quiet, store } = await workshop();
    const steps: string[] = [];
    let goOn = (): void => undefined;
    const long = kind(async (_, { save }) => {
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      await save('further').catch((error: unknown) => steps.push(String(error)));
    });
    const { queue } = start({ long });
    await queue.add({ kind: 'long', key: 'a', payload: 'begun' });
    await quiet();
    const [row] = await store.list(1);
    await store.change(row?.id ?? '', (now) => ({ ...now, owner: 'another' }));
    goOn();
    await quiet();
    expect(steps).toEqual(['JobError: job: lease-lost']);
    expect(await store.list(1)).toMatchObject([{ state: 'running', owner: 'another', payload: 'begun' }]);
  });

  it('whose queue ends in good order waits for the next one with no attempt spent, and leaves no timer', async () => {
    const { kind, start, quiet, timers, store } = await workshop();
    const browser = start({ long: kind(never), later: kind() });
    await browser.queue.add({ kind: 'long', key: 'a' });
    await browser.queue.add({ kind: 'later', key: 'b', every: minutes(5) });
    await quiet();
    browser.close();
    await quiet();
    expect(timers.pending).toBe(0);
    expect(await store.list(10)).toMatchObject([
      { key: 'a', state: 'waiting', attempts: 0 },
      { key: 'b', state: 'waiting' },
    ]);
  });

  it('is not run when its queue ends in the moment in which it was to begin', async () => {
    const { kind, start, quiet, store, begun } = await workshop();
    let seen = 'not run';
    const long = kind(async (_, { signal }) => {
      seen = signal.aborted ? 'stopped' : 'running on';
    });
    const first = start({});
    await first.queue.add({ kind: 'long', key: 'a' });
    first.close();
    const change = store.change.bind(store);
    let browser: ReturnType<typeof start> | undefined;
    store.change = async (...given) => {
      const changed = await change(...given);
      browser?.close();
      return changed;
    };
    browser = start({ long });
    await quiet();
    expect([seen, begun]).toEqual(['not run', []]);
    expect(await store.list(10)).toMatchObject([{ key: 'a', state: 'waiting', attempts: 0 }]);
  });
});

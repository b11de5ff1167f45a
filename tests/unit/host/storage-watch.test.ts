import { describe, expect, it } from 'vitest';
import { watchStorage } from '../../../extension/host/retention/storage-watch.ts';
import { silentLog } from '../../../shared/lib/index.ts';

const MB = 1_000_000;

describe('the watch on the room that the browser gives', () => {
  it('says how much there is and whether it was promised, and asks for the promise only where it is not given', async () => {
    let promised = false;
    let asked = 0;
    const watch = watchStorage(
      {
        estimate: async () => ({ usage: 950 * MB, quota: 1000 * MB }),
        persisted: async () => promised,
        persist: async () => {
          asked += 1;
          promised = true;
          return true;
        },
      },
      silentLog,
    );
    expect(watch.facts.value).toMatchObject({ level: 'unknown', promised: undefined });
    await watch.look();
    expect(watch.facts.value).toEqual({ level: 'low', used: 950 * MB, quota: 1000 * MB, promised: false });
    await watch.ask();
    await watch.ask();
    expect(watch.facts.value.promised).toBe(true);
    expect(asked).toBe(1);
  });

  it('is told that a write found no room, and believes that over any estimate until the next look', async () => {
    const watch = watchStorage({ estimate: async () => ({ usage: MB, quota: 9000 * MB }) }, silentLog);
    await watch.look();
    watch.isFull();
    expect(watch.facts.value.level).toBe('full');
    await watch.look();
    expect(watch.facts.value.level).toBe('plenty');
  });

  it('does without a browser that says nothing, or refuses to', async () => {
    const refuse = () => Promise.reject(new TypeError('no'));
    for (const storage of [{}, { estimate: refuse, persisted: refuse, persist: refuse }]) {
      const watch = watchStorage(storage, silentLog);
      await watch.ask();
      expect(watch.facts.value).toEqual({
        level: 'unknown',
        used: undefined,
        quota: undefined,
        promised: undefined,
      });
    }
  });
});

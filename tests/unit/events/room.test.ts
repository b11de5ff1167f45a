import { describe, expect, it } from 'vitest';
import { createRoom } from '../../../shared/events/room.ts';
import { minutes, silentLog } from '../../../shared/lib/index.ts';
import { fileReserve, StoreError, type StoreTrouble } from '../../../shared/store/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { fakeFiles } from '../store/fake-files.ts';

const BYTES = 200_000;

/** A disk on which a reserve of that size and one event fit, and whatever happens there, told in order. */
function disk(given: { makeRoom?: () => Promise<boolean> } = {}) {
  const files = fakeFiles(2 * BYTES);
  const clock = fakeClock();
  const life = new AbortController();
  const told: string[] = [];
  const reserve = fileReserve(files.root, BYTES);
  let others = 0;
  const room = createRoom({
    reserve,
    makeRoom: async () => {
      told.push('the oldest go');
      return (await given.makeRoom?.()) ?? false;
    },
    clock,
    log: silentLog,
    signal: life.signal,
  });
  return {
    files,
    clock,
    life,
    told,
    room,
    reserve,
    others: (bytes: number): void => {
      others = bytes;
    },
    /** One event, of a hundredth of the reserve. */
    write: async (why: StoreTrouble = 'full'): Promise<string> => {
      if (files.used + others + BYTES / 100 > files.capacity) throw new StoreError(why);
      told.push('written');
      return 'written';
    },
  };
}

describe('a full disk with something held back', () => {
  it('takes it when the page has had its first minute, and gives it to the event that finds no room', async () => {
    const { files, clock, told, room, write, others, life } = disk();
    await clock.advance(minutes(1));
    expect(files.used).toBe(BYTES);
    others(BYTES);
    expect(await room.forWrite(write)).toBe('written');
    expect(files.used).toBe(0);
    // The event first: what is deleted makes room some time later.
    expect(told).toEqual(['written', 'the oldest go']);
    expect(await room.forWrite(write)).toBe('written');
    expect(told).toEqual(['written', 'the oldest go', 'written']);
    life.abort();
    expect(clock.pending).toBe(0);
  });

  it('takes it back, quietly, once there is room for it, and asks less and less often', async () => {
    const { files, clock, room, write, others, life } = disk();
    await clock.advance(minutes(1));
    others(BYTES);
    await room.forWrite(write);
    files.capacity = 2 * BYTES - 1;
    const before = files.entered;
    await clock.advance(minutes(24 * 60));
    expect(files.used).toBe(0);
    expect(files.entered - before).toBeLessThan(200);
    files.capacity = 2 * BYTES;
    await clock.advance(minutes(60));
    expect(files.used).toBe(BYTES);
    life.abort();
  });

  it('lets the oldest go where there is nothing to give, as without it', async () => {
    const { files, told, room, write, others } = disk({
      makeRoom: async () => {
        files.capacity = 3 * BYTES;
        return true;
      },
    });
    others(2 * BYTES);
    expect(await room.forWrite(write)).toBe('written');
    expect(told).toEqual(['the oldest go', 'written']);
  });

  it('says that it is full when nothing at all helps', async () => {
    const { clock, room, write, others } = disk();
    await clock.advance(minutes(1));
    others(3 * BYTES);
    await expect(room.forWrite(write)).rejects.toMatchObject({ why: 'full' });
  });

  it('gives it to a database that does not open, too, and lets nothing go for that', async () => {
    const { clock, told, room, write, others } = disk();
    await clock.advance(minutes(1));
    others(BYTES);
    expect(await room.orReserve(() => write('broken'))).toBe('written');
    expect(await room.forWrite(write)).toBe('written');
    expect(told).toEqual(['written', 'written']);
  });

  it('keeps it where something else than room is missing', async () => {
    const { files, clock, room } = disk();
    await clock.advance(minutes(1));
    const blocked = () => Promise.reject(new StoreError('blocked'));
    await expect(room.forWrite(blocked)).rejects.toMatchObject({ why: 'blocked' });
    expect(files.used).toBe(BYTES);
  });
});

import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../shared/events/hash.ts';
import { tell } from '../../../shared/events/index.ts';
import { openDesk } from './desk.ts';

describe('the log of a device', () => {
  it('numbers what happens, and chains each event to the one before', async () => {
    const desk = await openDesk();
    const log = await desk.start();
    const camera = desk.identity.id;
    await Promise.all([log.append('watching', { camera }), log.append('connected', { camera, took: 400 })]);
    await log.append('lost', { camera, why: 'hidden' });
    const rows = await log.store.rowsFrom(log.head.value.log, 0, 100);
    expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'began'],
      [2, 'checkpoint'],
      [3, 'watching'],
      [4, 'connected'],
      [5, 'lost'],
    ]);
    for (const [index, row] of rows.entries()) {
      expect(row.hash).toBe(await hashOf(row));
      if (index > 0) expect(row.prev).toBe(rows[index - 1]?.hash);
    }
    expect(log.head.value).toMatchObject({ seq: 5, hash: rows.at(-1)?.hash });
    expect(rows.map((row) => tell(row, () => 'Nursery').sentence).at(-1)).toBe(
      'Nursery was lost: its page went to the background.',
    );
  });

  it('goes on where it stopped after the browser was closed', async () => {
    const desk = await openDesk();
    const first = await desk.start();
    await first.append('watching', { camera: desk.identity.id });
    const head = first.head.value;
    desk.stop();
    const second = await desk.start();
    expect(second.head.value).toEqual(head);
    const { seq, prev } = await second.append('unwatched', { camera: desk.identity.id });
    expect({ seq, prev }).toEqual({ seq: head.seq + 1, prev: head.hash });
  });

  it('takes nothing in that it could not read again', async () => {
    const desk = await openDesk();
    const log = await desk.start();
    const camera = desk.identity.id;
    const { value } = log.head;
    await expect(log.append('lost', { camera, why: 'NOT A REASON' })).rejects.toThrow('no fields');
    const phases = Object.fromEntries(
      Array.from({ length: 400 }, (_, n) => [`phase ${n} of a connection`, n]),
    );
    await expect(log.append('connected', { camera, phases })).rejects.toThrow('no fields');
    await expect(log.append('watching', { camera }, Number.NaN)).rejects.toThrow('no fields');
    expect(log.head.value).toEqual(value);
    expect(await log.append('watching', { camera }, 1000.4)).toMatchObject({ at: 1000 });
  });
});

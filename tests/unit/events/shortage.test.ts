import { afterEach, describe, expect, it, vi } from 'vitest';
import { exportLog, trimLog, verifyExport } from '../../../shared/events/index.ts';
import { minutes } from '../../../shared/lib/index.ts';
import { fileReserve, StoreError } from '../../../shared/store/index.ts';
import { fakeFiles } from '../store/fake-files.ts';
import { openDesk } from './desk.ts';

afterEach(() => vi.restoreAllMocks());

/** From now on the disk has no room for another event; gives room again. */
function fillDisk(): () => void {
  const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  return () => add.mockRestore();
}

const settled = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('a full disk', () => {
  it('is said to whoever appends, and what could not be written follows behind a record of the gap', async () => {
    const desk = await openDesk();
    const log = await desk.start();
    const camera = desk.identity.id;
    const from = desk.clock.now();
    const makeRoom = fillDisk();
    const failure = await settled(log.append('watching', { camera }));
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toMatchObject({ why: 'full' });
    expect(log.trouble.value).toBe('full');
    for (let n = 0; n < 70; n++) await settled(log.append('watching', { camera }, from + n));
    makeRoom();
    await desk.clock.advance(30_000);
    await vi.waitFor(() => expect(log.trouble.value).toBeUndefined());
    await log.append('unwatched', { camera });
    const rows = await log.store.rowsFrom(log.head.value.log, 2, 1000);
    expect(rows[0]).toMatchObject({ kind: 'gap', fields: { from, why: 'full', lost: 7 } });
    expect(rows.slice(1, 65).map(({ at }) => at - from)).toEqual(Array.from({ length: 64 }, (_, n) => n + 6));
    expect(rows.at(-1)).toMatchObject({ kind: 'unwatched' });
    await log.checkpoint();
    const file = exportLog({
      store: log.store,
      by: desk.identity,
      who: String,
      clock: desk.clock,
      format: 'ndjson',
    });
    expect((await verifyExport(file)).findings).toEqual([]);
  });

  it('takes what was held back for it, and nothing is said or missed', async () => {
    const desk = await openDesk();
    const files = fakeFiles(1_000_000);
    const reserve = fileReserve(files.root, 200_000);
    const log = await desk.start({ reserve });
    await desk.clock.advance(minutes(1));
    expect(files.used).toBe(200_000);
    const troubles: unknown[] = [];
    log.trouble.on((trouble) => troubles.push(trouble), new AbortController().signal);
    const free = fillDisk();
    const given = vi.spyOn(reserve, 'release').mockImplementation(async () => {
      free();
      return true;
    });
    const event = await log.append('watching', { camera: desk.identity.id });
    expect(given).toHaveBeenCalledOnce();
    expect(await log.store.last(event.log)).toEqual(event);
    expect(troubles).toEqual([]);
    desk.stop();
    expect(desk.clock.pending).toBe(0);
  });

  it('keeps no log from being opened by the next try', async () => {
    const desk = await openDesk();
    const { locks } = navigator;
    const free = fillDisk();
    await expect(desk.start({ locks })).rejects.toMatchObject({ why: 'full' });
    free();
    const log = await desk.start({ locks });
    expect(log.head.value.seq).toBeGreaterThan(0);
    desk.stop();
  });

  it('gives what was held back to a log that cannot be opened', async () => {
    const desk = await openDesk();
    const free = fillDisk();
    const reserve = {
      hold: async () => true,
      release: async () => {
        free();
        return true;
      },
    };
    const log = await desk.start({ reserve });
    expect(log.head.value.seq).toBeGreaterThan(0);
  });

  it('makes room by what may go, so that the newest event is there', async () => {
    const desk = await openDesk();
    let free = (): void => undefined;
    const log = await desk.start({
      makeRoom: async () => {
        free();
        return true;
      },
    });
    free = fillDisk();
    const event = await log.append('watching', { camera: desk.identity.id });
    expect(await log.store.last(event.log)).toEqual(event);
    expect(log.trouble.value).toBeUndefined();
  });

  it('takes the oldest events of this very log when nothing else may go', async () => {
    const desk = await openDesk();
    const camera = desk.identity.id;
    let free = (): void => undefined;
    let recorded: Promise<unknown> | undefined;
    const log = await desk.start({
      makeRoom: async () => {
        const trimmed = await trimLog(log, log.head.value.log, 500);
        recorded = trimmed.recorded;
        free();
        return trimmed.removed > 0;
      },
    });
    await Promise.all(Array.from({ length: 600 }, () => log.append('watching', { camera })));
    free = fillDisk();
    const event = await log.append('unwatched', { camera });
    await recorded;
    const record = await log.store.log(event.log);
    const [first] = await log.store.rowsFrom(event.log, 0, 1);
    expect(first).toMatchObject({ kind: 'checkpoint', seq: (record?.anchors[0]?.seq ?? 0) + 1 });
    expect(record?.count).toBe(await log.store.count({}));
  });
});

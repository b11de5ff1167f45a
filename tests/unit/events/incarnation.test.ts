import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type Beacon, copiesOf } from '../../../shared/events/index.ts';
import type { LogHead } from '../../../shared/protocol/index.ts';
import { Ledger } from '../../../shared/store/ledger.ts';
import { openDesk } from './desk.ts';

function keptBeacon(): Beacon & { head: LogHead | undefined } {
  return {
    head: undefined,
    get() {
      return Promise.resolve(this.head);
    },
    async put(head) {
      this.head = head;
    },
  };
}

describe('an incarnation of a log', () => {
  it('ends where an older state of the disk comes back, and the next one names how far it went', async () => {
    const desk = await openDesk();
    const beacon = keptBeacon();
    const log = await desk.start({ beacon });
    await log.append('watching', { camera: desk.identity.id });
    const before = log.head.value;
    const record = await log.store.log(before.log);
    await log.append('unwatched', { camera: desk.identity.id });
    const { head } = beacon;
    desk.stop();
    await desk.ledger.events.delete([before.log, before.seq + 1]);
    await desk.ledger.logs.put(record);
    const again = await desk.start({ beacon });
    const [first] = await again.store.rowsFrom(again.head.value.log, 0, 1);
    expect(first).toMatchObject({ kind: 'began', fields: { why: 'older', previous: head } });
    desk.stop();
    expect((await desk.start({ beacon })).head.value).toEqual(again.head.value);
  });

  it('is a new one where the whole database is gone', async () => {
    const desk = await openDesk();
    const beacon = keptBeacon();
    const { head } = await desk.start({ beacon });
    desk.stop();
    await desk.ledger.delete();
    const ledger = new Ledger(desk.ledger.name);
    const log = await desk.start({ beacon, ledger });
    const [first] = await log.store.rowsFrom(log.head.value.log, 0, 1);
    expect(first).toMatchObject({ fields: { why: 'missing', previous: head.value } });
  });

  it('goes on although the beacon lags behind by what a kill kept from it', async () => {
    const desk = await openDesk();
    const beacon = keptBeacon();
    const log = await desk.start({ beacon });
    const old = log.head.value;
    await log.append('watching', { camera: desk.identity.id });
    const { value } = log.head;
    desk.stop();
    beacon.head = old;
    expect((await desk.start({ beacon })).head.value).toEqual(value);
  });

  it('is a new one where a copy of this device went on by itself, and a peer has that', async () => {
    const desk = await openDesk();
    const log = await desk.start();
    const event = await log.append('watching', { camera: desk.identity.id });
    const other = { log: event.log, seq: event.seq, hash: event.prev };
    expect(await copiesOf(log.store, () => undefined).heldBy(desk.identity.id, other)).toBe(false);
    expect(await log.peerKnows(other)).toBe('forked');
    const next = await log.append('unwatched', { camera: desk.identity.id });
    expect(next.log).not.toBe(event.log);
    expect(await log.store.row(next.log, 1)).toMatchObject({ fields: { why: 'forked' } });
  });

  it('is signed a minute after an event, however many follow', async () => {
    const desk = await openDesk();
    const log = await desk.start();
    for (let n = 0; n < 4; n++) {
      await log.append('watching', { camera: desk.identity.id });
      await desk.clock.advance(20_000);
    }
    await log.checkpoint();
    const rows = await log.store.rowsFrom(log.head.value.log, 2, 100);
    expect(rows.map(({ kind }) => kind)).toEqual([
      'watching',
      'watching',
      'watching',
      'checkpoint',
      'watching',
      'checkpoint',
    ]);
  });
});

import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { logSink, logSource } from '../../../shared/backup/index.ts';
import {
  type DeviceLog,
  type EventStore,
  eventStore,
  type LogEvent,
  openLog,
  takeIn,
  trimLog,
} from '../../../shared/events/index.ts';
import { createIdentity, type Identity } from '../../../shared/identity/index.ts';
import { type Bytes, fromUtf8, silentLog, utf8 } from '../../../shared/lib/index.ts';
import { openLedger } from '../../../shared/store/index.ts';
import { fakeClock } from '../../fake-clock.ts';
import { openS3Fake } from '../../s3/s3-fake.ts';
import { aMonitor, backUp, restoreInto, theOnly } from './scene.ts';

let ledgers = 0;
const anEmptyStore = async (): Promise<EventStore> => eventStore(await openLedger(`backup-log-${ledgers++}`));

/** A device that has written so many events, the last of them signed. */
async function aWriter(count: number): Promise<{ me: Identity; log: DeviceLog; store: EventStore }> {
  const me = await createIdentity();
  const log = await openLog({
    ledger: await openLedger(`backup-log-${ledgers++}`),
    identity: me,
    clock: fakeClock(),
    log: silentLog,
    signal: new AbortController().signal,
    locks: undefined,
  });
  await write(log, me, count);
  return { me, log, store: log.store };
}

async function write(log: DeviceLog, me: Identity, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, () => log.append('watching', { camera: me.id })));
  await log.checkpoint();
}

const bare = ({ device: _, ...row }: LogEvent) => row;
const all = async (store: EventStore) => {
  const logs = await store.logs();
  return Promise.all(logs.map(async ({ log }) => store.rowsFrom(log, 0, 100_000)));
};

describe('the log in a backup', () => {
  it('comes out as it went in, with every signature proven, and not twice', async () => {
    await using fake = await openS3Fake();
    const writer = await aWriter(600);
    const base = await aMonitor(fake);
    const by = { ...base.by, id: writer.me.id, keys: writer.me.keys };
    const monitor = { ...base, me: writer.me, by, owners: [by], log: logSource(writer.store) };
    await backUp(monitor);
    await write(writer.log, writer.me, 10);
    await backUp(monitor);

    const store = await anEmptyStore();
    const empty = { ...(await aMonitor(fake)), log: logSink(store) };
    const found = await theOnly(empty);
    const restored = await restoreInto(empty, found);
    expect(restored).toMatchObject({ ok: true, devices: 1 });
    expect(await all(store)).toEqual(await all(writer.store));
    expect(await restoreInto(empty, found)).toMatchObject({ ok: true, events: 0 });
  });

  it('leaves out what is not signed yet, and nothing else', async () => {
    const { log, me, store } = await aWriter(3);
    const [before] = await logSource(store).extents();
    await log.append('watching', { camera: me.id });
    expect(await logSource(store).extents()).toEqual([before]);
    await log.checkpoint();
    expect((await logSource(store).extents())[0]?.last).toBe((before?.last ?? 0) + 2);
  });

  it('goes on behind a trim from the place that its device signed', async () => {
    const { log, me, store } = await aWriter(600);
    const { log: name } = log.head.value;
    await trimLog(log, name, 400);
    await log.checkpoint();
    const source = logSource(store);
    const [extent] = await source.extents();
    expect(extent?.first).toBeGreaterThan(1);
    const range = { log: name, from: extent?.first ?? 0, until: extent?.last ?? 0 };
    const plain = await source.read(range);
    const copy = await anEmptyStore();
    const rows = range.until - range.from + 1;
    expect(plain && (await logSink(copy).takeIn(range, me.keys, plain))).toEqual({ ok: true, events: rows });
    expect(await all(copy)).toEqual(await all(store));
  });

  it('is backed up from before and behind a hole that a trim at its device left in the copy', async () => {
    const { log, me, store } = await aWriter(600);
    const { log: name, seq } = log.head.value;
    const copy = await anEmptyStore();
    const early = await store.rowsFrom(name, 0, 100);
    await takeIn(copy, { log: name, keys: me.keys, rows: early.map(bare) });
    await trimLog(log, name, 400);
    const [first] = await store.rowsFrom(name, 0, 1);
    if (first?.kind !== 'checkpoint') throw new Error('a trimmed log begins with a checkpoint');
    const late = await store.rowsFrom(name, 0, 1000);
    const signature = String(first.fields.signature);
    const anchor = { seq: first.seq - 1, hash: first.prev, signature };
    await takeIn(copy, { log: name, keys: me.keys, rows: late.map(bare), anchor });

    const source = logSource(copy);
    const [extent] = await source.extents();
    expect(extent).toMatchObject({ first: 1 });
    const range = { log: name, from: 1, until: seq };
    const plain = await source.read(range);
    const restored = await anEmptyStore();
    expect(plain && (await logSink(restored).takeIn(range, me.keys, plain))).toMatchObject({ ok: true });
    const held = (await all(copy)).flat().map(({ seq: number }) => number);
    const proven = (await all(restored)).flat().map(({ seq: number }) => number);
    // What had no checkpoint before the hole cannot be proven any more by anybody.
    expect(proven).toEqual(
      held.filter((number) => number <= 2 || number >= first.seq).filter((n) => n <= seq),
    );
  });

  it('is taken in whole where a checkpoint comes only with the next part', async () => {
    const { log, me, store } = await aWriter(100);
    const source = logSource(store);
    const { log: name, seq } = log.head.value;
    const sink = logSink(await anEmptyStore());
    const halves = [
      { log: name, from: 1, until: 40 },
      { log: name, from: 41, until: seq },
    ];
    const taken = [];
    for (const range of halves)
      taken.push(await sink.takeIn(range, me.keys, (await source.read(range)) ?? utf8('')));
    // The first two of the log are its beginning and the checkpoint that proves it.
    expect(taken).toEqual([
      { ok: true, events: 2 },
      { ok: true, events: seq - 2 },
    ]);
  });

  it('is not believed where an event was changed, left out, of another device, or out of its range', async () => {
    const { log, me, store } = await aWriter(20);
    const { log: name, seq } = log.head.value;
    const range = { log: name, from: 1, until: seq };
    const plain = (await logSource(store).read(range)) ?? utf8('');
    const lines = fromUtf8(plain).split('\n');
    const other = await createIdentity();
    const told = async (text: Bytes, keys = me.keys, of = range) =>
      (await logSink(await anEmptyStore()).takeIn(of, keys, text)) as unknown;
    const joined = (some: string[]): Bytes => utf8(some.join('\n'));
    expect(await told(plain)).toMatchObject({ ok: true });
    expect(await told(joined(lines.map((line) => line.replace('"at":17', '"at":16'))))).toMatchObject({
      why: 'changed',
    });
    expect(await told(joined(lines.toSpliced(5, 1)))).toMatchObject({ why: 'gap' });
    expect(await told(plain, other.keys)).toMatchObject({ why: 'wrong-keys' });
    expect(await told(plain, me.keys, { ...range, until: 5 })).toMatchObject({ why: 'other-range' });
    expect(await told(utf8('no events'))).toMatchObject({ why: 'not-parsed' });
  });
});

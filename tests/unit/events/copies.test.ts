import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../shared/events/hash.ts';
import { copiesOf, type EventRow, eventStore, takeIn, trimLog } from '../../../shared/events/index.ts';
import { type LogAnchor, LogId, logDevice } from '../../../shared/protocol/index.ts';
import { openDesk } from './desk.ts';

/** A camera with a log of so many events, and a monitor that has nothing of it yet. */
async function both(events: number) {
  const camera = await openDesk();
  const monitor = await openDesk();
  const log = await camera.start();
  await Promise.all(
    Array.from({ length: events }, (_, n) =>
      log.append('watching', { camera: camera.identity.id }, 1000 + n),
    ),
  );
  const { log: name } = log.head.value;
  const rows = await log.store.rowsFrom(name, 0, 10_000);
  const source = copiesOf(log.store, () => undefined);
  const store = eventStore(monitor.ledger);
  const { keys } = camera.identity;
  const copy = copiesOf(store, (device) => (device === camera.identity.id ? keys : undefined));
  const plain = (await source.run(name, 0, 10_000)).rows as EventRow[];
  const take = async (of: LogId, some: readonly unknown[], anchor?: LogAnchor) =>
    copy.keep(of, [await copy.examine(of, some)], anchor);
  return { camera, monitor, log, name, rows, plain, source, store, copy: { ...copy, take }, keys };
}

describe('a copy of another device’s log', () => {
  it('takes each event once, however often it comes', async () => {
    const { copy, plain, name, store, log } = await both(20);
    expect(await copy.take(name, plain.slice(0, 8))).toMatchObject({ ok: true, head: { seq: 8 } });
    expect(await copy.take(name, plain.slice(4))).toEqual({ ok: true, head: log.head.value, taken: 14 });
    expect(await copy.take(name, plain)).toMatchObject({ ok: true, taken: 0 });
    expect((await store.rowsFrom(name, 0, 100)).map(({ seq }) => seq)).toEqual(plain.map(({ seq }) => seq));
  });

  it('refuses what is missing, changed, forged, of another device or of another log, and keeps nothing of it', async () => {
    const { copy, plain, name, store, keys } = await both(300);
    const changed = plain.map((row) => (row.seq === 9 ? { ...row, at: row.at + 1 } : row));
    expect(await copy.take(name, plain.slice(1))).toMatchObject({ ok: false, why: 'gap', seq: 2 });
    expect(await copy.take(name, changed)).toMatchObject({ ok: false, why: 'changed', seq: 9 });
    expect(await copy.take(name, await recomputed(changed))).toMatchObject({
      ok: false,
      why: 'bad-signature',
      seq: 258,
    });
    const swapped = [plain[1], plain[0], ...plain.slice(2)];
    expect(await copy.take(name, swapped)).toMatchObject({ ok: false, why: 'gap' });
    expect(await copy.take(name, [{ ...plain[0], extra: 1 }])).toMatchObject({
      ok: false,
      why: 'not-parsed',
    });
    const other = await both(1);
    expect(await copy.take(name, other.plain)).toMatchObject({ ok: false, why: 'other-log' });
    expect(await copy.take(other.name, other.plain)).toMatchObject({ ok: false, why: 'unknown-device' });
    expect(await takeIn(store, { log: name, rows: plain, keys: other.keys })).toMatchObject({
      why: 'wrong-keys',
    });
    expect(await takeIn(other.log.store, { log: other.name, rows: [], keys: other.keys })).toMatchObject({
      why: 'own-log',
    });
    expect(await store.logs()).toEqual([]);
    expect(keys.sign).not.toBe(other.keys.sign);
  });

  it('notes how far logs go that it does not keep, but not of as many as a device may make up', async () => {
    const { copy, store, name, log } = await both(1);
    const { hash } = log.head.value;
    const logOf = (n: number): LogId => v.parse(LogId, `${logDevice(name)}.${n}`);
    for (let n = 1; n <= 100; n++) {
      const head = { log: logOf(n), seq: n, hash };
      expect(await copy.witness(head)).toEqual(head);
    }
    expect(await copy.witness({ log: name, seq: 1, hash })).toBeUndefined();
    const known = { log: logOf(7), seq: 9, hash };
    expect(await copy.witness(known)).toEqual(known);
    expect(await store.logs()).toHaveLength(100);
  });

  it('never follows a second history of the same device', async () => {
    const { copy, plain, name } = await both(10);
    await copy.take(name, plain);
    const other = await recomputed(plain.map((row) => (row.seq === 7 ? { ...row, at: 5 } : row)));
    expect(await copy.take(name, other.slice(0, 9))).toMatchObject({ ok: false, why: 'forked' });
  });

  it('of what came second hand, keeps what the device itself signed', async () => {
    const { store, plain, name, keys } = await both(300);
    const run = { log: name, rows: plain, keys, isSecondHand: true };
    expect(await takeIn(store, run)).toMatchObject({ ok: true, head: { seq: 258 } });
  });

  it('goes on behind a trim at its device, from the place that the device signed', async () => {
    const { log, name, source, copy, plain, store } = await both(600);
    await copy.take(name, plain.slice(0, 100));
    const { removed, recorded } = await trimLog(log, name, 550);
    await recorded;
    expect(removed).toBe(513);
    const run = await source.run(name, 100, 1000);
    expect(run.after).toBe(513);
    expect(await copy.take(name, run.rows)).toMatchObject({ ok: false, why: 'gap' });
    const forged = run.anchor && { ...run.anchor, hash: plain[3]?.hash ?? '' };
    expect(await copy.take(name, run.rows, forged)).toMatchObject({ ok: false, why: 'bad-signature' });
    expect(await copy.take(name, run.rows, run.anchor)).toMatchObject({ ok: true, head: log.head.value });
    expect((await store.log(name))?.anchors).toEqual([run.anchor]);
    const last = await store.last(name);
    expect(last).toMatchObject({ kind: 'trimmed', fields: { removed: 513, anchor: run.anchor } });
  });

  it('is not taken for another one when its oldest events are deleted while a peer says how far it has them', async () => {
    const { camera, log, name, source, plain } = await both(600);
    const { seq = 0, hash = '' } = plain[199] ?? {};
    const head = { log: name, seq, hash };
    // The trim begins at once, and each answer comes before or after it.
    const [{ recorded }, isOurs, verdict] = await Promise.all([
      trimLog(log, name, 550),
      ...[source.heldBy(camera.identity.id, head), log.peerKnows(head)],
    ] as const);
    await recorded;
    expect(isOurs).toBe(true);
    expect(verdict).toBe('known');
    expect(await log.peerKnows(head)).toBe('known');
    expect(log.head.value.log).toBe(name);
  });

  it('says when a peer knows more of a log than lies here, or another one', async () => {
    const { camera, log, name, source, plain } = await both(5);
    const peer = camera.identity.id;
    const { seq = 0, hash = '' } = plain[3] ?? {};
    expect(await source.heldBy(peer, { log: name, seq, hash })).toBe(true);
    expect((await log.store.log(name))?.held[peer]).toEqual({ seq, hash });
    expect(await source.heldBy(peer, { log: name, seq: seq + 1, hash })).toBe(false);
    expect(await log.peerKnows({ log: name, seq, hash })).toBe('known');
    expect(await log.peerKnows({ log: name, seq: 4000, hash })).toBe('ahead');
    expect(log.head.value).toMatchObject({ seq: 2 });
    expect(log.head.value.log).not.toBe(name);
    expect(await log.store.row(log.head.value.log, 1)).toMatchObject({
      kind: 'began',
      fields: { why: 'older', previous: { log: name, seq: 4000, hash } },
    });
    expect(await log.store.log(name)).toMatchObject({ role: 'past' });
  });
});

/** A chain whose hashes are right again, as anybody can make it who has no key. */
async function recomputed(rows: readonly EventRow[]): Promise<EventRow[]> {
  const out: EventRow[] = [];
  for (const row of rows) {
    const linked = { ...row, prev: out.at(-1)?.hash ?? row.prev };
    out.push({ ...linked, hash: await hashOf(linked) });
  }
  return out;
}

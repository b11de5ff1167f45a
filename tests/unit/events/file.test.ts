import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '../../../scripts/verify-log.ts';
import { cell } from '../../../shared/events/file/write-table.ts';
import { hashOf } from '../../../shared/events/hash.ts';
import {
  copiesOf,
  type EventStore,
  type ExportOptions,
  eventStore,
  importLog,
  takeIn,
  trimLog,
  verifyExport,
} from '../../../shared/events/index.ts';
import { utf8 } from '../../../shared/lib/index.ts';
import { type Desk, openDesk } from './desk.ts';
import { canonical, property, streamOf, textOf, verify } from './file-text.ts';

let monitor: Desk;
let camera: Desk;
let store: EventStore;
let options: Omit<ExportOptions, 'format'>;
let whole: string;

const EVENTS = 40;

beforeAll(async () => {
  monitor = await openDesk();
  camera = await openDesk();
  const [of, by] = [camera.identity, monitor.identity];
  const [theirs, ours] = await Promise.all([camera.start(), monitor.start()]);
  for (let n = 0; n < EVENTS; n++) {
    const at = monitor.clock.now() - 3_600_000 + n * 60_000;
    await theirs.append('watching', { camera: of.id }, at);
    await ours.append('lost', { camera: of.id, why: 'hidden' }, at);
    if (n % 10 === 9) await theirs.checkpoint();
  }
  await ours.checkpoint();
  store = ours.store;
  const { log } = theirs.head.value;
  const { rows } = await copiesOf(theirs.store, () => undefined).run(log, 0, 1000);
  await takeIn(store, { log, rows, keys: of.keys });
  options = { store, by, who: (id) => (id === of.id ? 'Nursery' : 'This computer'), clock: monitor.clock };
  whole = await textOf({ ...options, format: 'ndjson' });
});

describe('an exported log', () => {
  it('verifies as intact, and says how far each device has signed it', async () => {
    const verdict = await verify(whole);
    expect(verdict.findings).toEqual([]);
    expect(verdict).toMatchObject({ isIntact: true, by: monitor.identity.id });
    expect(verdict.logs.map(({ from, to, signedTo }) => [from, to, signedTo])).toEqual(
      verdict.logs.map(({ device }) => (device === camera.identity.id ? [1, 46, 46] : [1, 43, 43])),
    );
    const outsider = await verify(whole, { isTrusted: () => false });
    expect(outsider.findings).toEqual([{ what: 'stranger', by: monitor.identity.id }]);
  });

  it('shows every change of a byte, wherever it is', async () => {
    const bytes = utf8(whole);
    await property(
      fc.record({ at: fc.nat(bytes.length - 1), by: fc.integer({ min: 1, max: 255 }) }),
      async ({ at, by }) => {
        const other = Uint8Array.from(bytes);
        other[at] = (other[at] ?? 0) ^ by;
        expect((await verifyExport(streamOf(other))).isIntact).toBe(false);
      },
    );
  });

  it('shows every cut, wherever it is made', async () => {
    const bytes = utf8(whole);
    await property(fc.nat(bytes.length - 1), async (end) => {
      expect((await verifyExport(streamOf(bytes.slice(0, end)))).isIntact).toBe(false);
    });
  });

  it('names the event that was changed, also when its own hash is right again', async () => {
    await property(
      fc.record({ line: eventLine(), isRehashed: fc.boolean() }),
      async ({ line, isRehashed }) => {
        const lines = whole.split('\n');
        const row = JSON.parse(lines[line] ?? '');
        const changed = { ...row, at: row.at + 1 };
        lines[line] = canonical({ ...changed, hash: isRehashed ? await hashOf(changed) : row.hash });
        const { findings } = await verify(lines.join('\n'));
        expect(findings).toContainEqual(expect.objectContaining({ log: row.log, from: row.seq }));
      },
    );
  });

  it('names the events that were removed', async () => {
    await property(fc.record({ line: eventLine(), count: fc.integer({ min: 1, max: 6 }) }), async (cut) => {
      const lines = whole.split('\n');
      const row = JSON.parse(lines[cut.line] ?? '');
      const rest = lines.slice(cut.line).findIndex((line) => !line.includes(`"log":"${row.log}","prev"`));
      const count = Math.min(cut.count, rest);
      lines.splice(cut.line, count);
      const { findings } = await verify(lines.join('\n'));
      const what = count === rest ? 'cut-off' : 'removed';
      expect(findings).toContainEqual({ what, log: row.log, from: row.seq, to: row.seq + count - 1 });
    });
  });

  it('names an event that was moved or doubled', async () => {
    await property(fc.record({ from: eventLine(), to: eventLine(), isCopy: fc.boolean() }), async (move) => {
      if (Math.abs(move.from - move.to) < 2) return;
      const lines = whole.split('\n');
      const [text = ''] = lines.slice(move.from, move.from + 1);
      if (move.isCopy) lines.splice(move.to, 0, text);
      else lines.splice(move.to, 0, ...lines.splice(move.from, 1));
      const row = JSON.parse(text);
      const { findings } = await verify(lines.join('\n'));
      const named = findings.filter((finding) => 'log' in finding && finding.log === row.log);
      expect(named.map(({ what }) => what).filter((what) => what !== 'changed')).not.toEqual([]);
    });
  });

  it('shows a history that was computed anew from some event on, by the signature that does not fit it', async () => {
    await property(eventLine(), async (line) => {
      const lines = whole.split('\n');
      const first = JSON.parse(lines[line] ?? '');
      let prev: string = first.prev;
      for (let n = line; lines[n]?.includes(`"log":"${first.log}","prev"`); n++) {
        const row = { ...JSON.parse(lines[n] ?? ''), prev, ...(n === line && { at: first.at + 1 }) };
        prev = await hashOf(row);
        lines[n] = canonical({ ...row, hash: prev });
      }
      const { findings } = await verify(lines.join('\n'));
      const forged = findings.find(
        ({ what }) => what === 'forged' || what === 'changed' || what === 'cut-off',
      );
      expect(forged).toMatchObject({ log: first.log });
    });
  });

  it('of another file’s lines accepts none', async () => {
    const frame = whole.split('\n').findIndex((line, n) => n > 1 && line.startsWith('{"from"'));
    const lines = whole.split('\n');
    expect((await verify([...lines.slice(0, frame), ...lines.slice(-2)].join('\n'))).isIntact).toBe(false);
    expect((await verify(whole + whole)).isIntact).toBe(false);
    expect((await verify('')).isIntact).toBe(false);
    expect((await verify('{"hello":1}\n')).findings).toEqual([{ what: 'not-a-log' }]);
  });

  it('shows a tail that was cut before the file was signed, to whoever holds more', async () => {
    const { log } = (await store.logs(camera.identity.id))[0] ?? {};
    const short = { ...store, rowsFrom: cutAt(30), logs: () => store.logs(camera.identity.id) };
    const text = await textOf({ ...options, store: short, format: 'ndjson' });
    expect((await verify(text)).isIntact).toBe(true);
    const verdict = await verify(text, { known: (name, seq) => store.row(name, seq) });
    expect(verdict.findings).toEqual([{ what: 'cut-off', log, from: 31, to: undefined }]);
  });

  it('is widened to signed places when only some days are chosen, and verifies by itself', async () => {
    const [first, last] = [await store.seqBefore(await cameraLog(), Number.MAX_SAFE_INTEGER), 46];
    expect(first).toBe(last);
    const rows = await store.rowsFrom(await cameraLog(), 0, 100);
    const range = { from: rows[20]?.at, until: rows[30]?.at };
    const text = await textOf({ ...options, range, devices: [camera.identity.id], format: 'ndjson' });
    const verdict = await verify(text);
    expect(verdict.findings).toEqual([]);
    expect(verdict.logs).toMatchObject([{ from: 13, to: 35, signedTo: 35 }]);
  });

  it('enters an empty monitor once, and no event that nobody of the household vouches for', async () => {
    const empty = await openDesk();
    const there = eventStore(empty.ledger);
    const read = () => importLog(streamOf(utf8(whole)), { store: there, isTrusted: () => true });
    expect(await read()).toMatchObject({ taken: 89, refused: [], verdict: { isIntact: true } });
    expect(await read()).toMatchObject({ taken: 0, refused: [] });
    const again = await textOf({ ...options, store: there, format: 'ndjson' });
    // All but the last line, whose signature is another one each time.
    expect(again.split('\n').slice(0, -2)).toEqual(whole.split('\n').slice(0, -2));
    const back = await importLog(streamOf(utf8(whole)), { store, isTrusted: () => true });
    expect(back).toMatchObject({ taken: 0, refused: [{ why: 'own-log' }] });
  });

  it('keeps of a damaged file what the devices have signed before the damage', async () => {
    const there = eventStore((await openDesk()).ledger);
    const lines = whole.split('\n');
    const at = lines.findIndex((line) => line.includes(camera.identity.id) && line.endsWith('"seq":30}'));
    lines[at] = (lines[at] ?? '').replace('"at":1', '"at":2');
    const result = await importLog(streamOf(utf8(lines.join('\n'))), { store: there, isTrusted: () => true });
    expect(result.verdict.isIntact).toBe(false);
    for (const { log } of await there.logs())
      for (const row of await there.rowsFrom(log, 0, 100)) expect(row.hash).toBe(await hashOf(row));
  });

  it('is told in words by `npm run verify-log FILE`', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'porthole-log-'));
    const said: string[] = [];
    const run = async (text: string) => {
      said.length = 0;
      await writeFile(join(folder, 'log.ndjson'), text);
      return verifyLog(join(folder, 'log.ndjson'), (line) => said.push(line));
    };
    expect(await run(whole)).toBe(0);
    expect(said[0]).toBe('Intact: 89 records, none changed, removed or moved.');
    const lines = whole.split('\n');
    const at = lines.findIndex(
      (line) => line.includes(`"log":"${camera.identity.id}`) && line.endsWith('"seq":7}'),
    );
    expect(await run(lines.toSpliced(at, 2).join('\n'))).toBe(1);
    expect(said.slice(0, 2)).toEqual([
      'Not intact.',
      `Records 7 to 8 of ${camera.identity.id} were removed.`,
    ]);
    expect(await verifyLog(join(folder, 'none'), (line) => said.push(line))).toBe(2);
    await rm(folder, { recursive: true });
  });

  it('as a table keeps to RFC 4180 and starts no formula', async () => {
    const who = () => '=HYPERLINK("http://evil","x")';
    const text = await textOf({ ...options, who, format: 'csv' });
    const [head = '', first = ''] = text.split('\r\n');
    expect(head).toBe('\ufefftime,about,sentence,kind,fields,recorded by,about id,log,number');
    expect(first).not.toBe('');
    expect(text).toContain(`,"'=HYPERLINK(""http://evil"",""x"")",`);
    expect(text.split('\r\n')).toHaveLength(EVENTS * 2 + 2 + 2);
    for (const bad of ['=1', '+1', '-1', '@a', '\t=1', ' =1', '|x', '%0A']) expect(cell(bad)).toMatch(/^"?'/);
    expect(cell('a "b", c\n')).toBe('"a ""b"", c\n"');
  });

  it('as JSON is one list that any program reads', async () => {
    const rows: unknown[] = JSON.parse(await textOf({ ...options, format: 'json' }));
    expect(rows).toHaveLength(EVENTS * 2 + 2);
    expect(rows).toContainEqual(
      expect.objectContaining({
        kind: 'lost',
        sentence: 'Nursery was lost: its page went to the background.',
      }),
    );
    const none = await textOf({ ...options, range: { until: 1 }, format: 'json' });
    expect(JSON.parse(none)).toEqual([]);
  });

  it('still verifies after a trim, from the place that the device signed', async () => {
    const desk = await openDesk();
    const log = await desk.start();
    await Promise.all(
      Array.from({ length: 600 }, () => log.append('watching', { camera: desk.identity.id })),
    );
    await log.checkpoint();
    const { removed, recorded } = await trimLog(log, log.head.value.log, 400);
    await recorded;
    const verdict = await verify(await textOf({ ...options, store: log.store, format: 'ndjson' }));
    expect(verdict.findings).toEqual([]);
    expect(verdict.logs).toMatchObject([{ from: removed + 1 }]);
  });
});

const cameraLog = async () => {
  const [record] = await store.logs(camera.identity.id);
  if (!record) throw new Error('no copy of the camera');
  return record.log;
};

const cutAt =
  (end: number): EventStore['rowsFrom'] =>
  async (log, after, limit) =>
    (await store.rowsFrom(log, after, limit)).filter(({ seq }) => seq <= end);

/** The number of a line that holds an event. */
const eventLine = () =>
  fc.nat(10_000).map((n) => {
    const lines = whole.split('\n');
    const events = lines.flatMap((line, at) => (line.startsWith('{"about"') ? at : []));
    return events[n % events.length] ?? 0;
  });

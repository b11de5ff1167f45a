import { attest } from '../../identity/index.ts';
import type { LogId } from '../../protocol/index.ts';
import { ahead } from '../ahead.ts';
import { anchorOf, CHECKPOINT_EVERY } from '../chain.ts';
import type { EventStore, LogRecord } from '../log-record.ts';
import { checkpointAt } from '../trim.ts';
import type { ExportOptions } from './export.ts';
import { type Closing, type Opening, printLine, printRow, signedParts } from './line.ts';

/** Read at once: enough that the disk is not asked for each, little enough that nothing grows. */
const READ = 2000;

/** Everything that was recorded, with what proves it: one line for each event, log after log. */
export async function* writeChain(options: ExportOptions): AsyncGenerator<string> {
  const { store, by, clock, devices, range = {}, progress } = options;
  const partial = devices !== undefined || range.from !== undefined || range.until !== undefined;
  const opening: Opening = {
    porthole: 'log',
    version: 1,
    at: clock.now(),
    partial,
    by: { id: by.id, keys: by.keys },
  };
  const head = printLine(opening);
  yield `${head}\n`;
  const sections: string[] = [];
  const ends: Closing['ends'] = [];
  let events = 0;
  for (const record of await store.logs()) {
    if (devices && !devices.includes(record.device)) continue;
    for await (const run of runsOf(store, record, range)) {
      const { text, section, end, count } = run;
      if (section !== undefined) {
        sections.push(section);
        yield `${section}\n`;
      }
      yield text;
      if (section === undefined) ends.pop();
      ends.push(end);
      events += count;
      progress?.(events);
    }
  }
  const signature = await attest(by, 'log-export', ...signedParts(head, sections, { ends, events }));
  const closing: Closing = { ends, events, signature };
  yield `${printLine(closing)}\n`;
}

interface TextRun {
  readonly text: string;
  /** Before the first of a section. */
  readonly section: string | undefined;
  readonly end: Closing['ends'][number];
  readonly count: number;
}

/** A section for each stretch of a log without a hole. */
async function* runsOf(
  store: EventStore,
  { log, keys }: LogRecord,
  range: NonNullable<ExportOptions['range']>,
): AsyncGenerator<TextRun> {
  const bounds = await boundsOf(store, log, range);
  const read = (after: number) =>
    ahead(store.rowsFrom(log, after, Math.max(0, Math.min(READ, bounds.last - after))));
  let reading = read(bounds.first - 1);
  let next: number | undefined;
  for (let after = bounds.first - 1; after < bounds.last; ) {
    const rows = (await reading)();
    const hole = rows.findIndex((row, n) => n > 0 && row.seq !== (rows[n - 1]?.seq ?? 0) + 1);
    const run = hole < 0 ? rows : rows.slice(0, hole);
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) return;
    // The disk reads the next while these become text.
    reading = read(last.seq);
    const isSection = first.seq !== next;
    yield {
      text: `${run.map(printRow).join('\n')}\n`,
      section: isSection ? printLine({ log, keys, from: first.seq }) : undefined,
      end: { log, seq: last.seq, hash: last.hash },
      count: run.length,
    };
    next = last.seq + 1;
    after = last.seq;
  }
}

/** Widened to checkpoints, so that the device's own signature stands at both ends of what was chosen. */
async function boundsOf(store: EventStore, log: LogId, { from, until }: NonNullable<ExportOptions['range']>) {
  const first = from === undefined ? 1 : (await store.seqBefore(log, from)) + 1;
  const start = first === 1 ? undefined : await checkpointAt(store, log, first);
  const last = until === undefined ? Number.MAX_SAFE_INTEGER : await store.seqBefore(log, until);
  if (last < first) return { first: 1, last: 0 };
  const behind = until === undefined ? [] : await store.rowsFrom(log, last - 1, CHECKPOINT_EVERY + 1);
  const signed = behind.find((row) => anchorOf(row));
  return { first: start?.seq ?? 1, last: signed?.seq ?? last };
}

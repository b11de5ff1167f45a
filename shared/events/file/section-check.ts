import { type LogId, logDevice, type PublicKeys } from '../../protocol/index.ts';
import { isProvenCheckpoint } from '../chain.ts';
import { type LogEvent, parseEvent } from '../event.ts';
import { GENESIS, hashOf } from '../hash.ts';
import type { FileFinding, FileLog } from './finding.ts';
import { type Closing, printRow, type Section } from './line.ts';

export interface SectionCheck {
  readonly log: LogId;
  readonly keys: PublicKeys;
  /** Rows of this section in the order of the file. Gives those that stand where and as they were written. */
  take(lines: readonly (string | undefined)[]): Promise<readonly LogEvent[]>;
  /** What the file's last line says of this log; undefined when it says nothing. */
  end(end: Closing['ends'][number] | undefined): FileLog;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Follows one log through a file and tells each break of its chain once. */
export function createSectionCheck(
  { log, keys, from }: Section,
  tell: (finding: FileFinding) => void,
): SectionCheck {
  let next = from;
  /** Undefined behind a break: nobody knows what the next one has to follow on. */
  let before: string | undefined = from === 1 ? GENESIS : undefined;
  let last: LogEvent | undefined;
  let signed = from - 1;
  let missing: readonly Range[] = [];
  const say = (what: 'changed' | 'removed' | 'reordered' | 'forged', first: number, to = first): void =>
    tell({ what, log, from: first, to });

  function changed(): void {
    say('changed', next);
    next += 1;
    before = undefined;
  }

  function outOfOrder(row: LogEvent): void {
    tell({ what: 'reordered', log: row.log, from: row.seq, to: row.seq });
    if (row.log === log) missing = missing.flatMap((range) => without(range, row.seq));
  }

  async function place(row: LogEvent | undefined, hash: string | undefined): Promise<boolean> {
    if (!row || row.hash !== hash) {
      changed();
      return false;
    }
    if (row.log !== log || row.seq < next) {
      outOfOrder(row);
      return false;
    }
    const isNext = row.seq === next;
    if (!isNext) missing = [...missing, { from: next, to: row.seq - 1 }];
    // Each hash is right by itself, so it was the one before that is not what was followed on.
    else if (before !== undefined && row.prev !== before) say('changed', Math.max(from, row.seq - 1));
    next = row.seq + 1;
    before = row.hash;
    last = row;
    if (row.kind === 'checkpoint' || (row.seq === from && from > 1)) await prove(row);
    return isNext;
  }

  async function prove(row: LogEvent): Promise<void> {
    if (!(await isProvenCheckpoint(keys, row))) say('forged', Math.min(signed + 1, row.seq), row.seq);
    signed = row.seq;
  }

  return {
    log,
    keys,
    async take(lines) {
      const read = await Promise.all(
        lines.map(async (line) => {
          const row = parseLine(line);
          return { row, hash: row && (await hashOf(row)) };
        }),
      );
      const good: LogEvent[] = [];
      for (const { row, hash } of read) if ((await place(row, hash)) && row) good.push(row);
      return good;
    },
    end(end) {
      for (const range of missing) say('removed', range.from, range.to);
      if (!end) tell({ what: 'cut-off', log, from: next, to: undefined });
      else if (end.seq >= next) tell({ what: 'cut-off', log, from: next, to: end.seq });
      else if (end.seq < next - 1 || (last?.seq === end.seq && last.hash !== end.hash))
        say('changed', Math.min(end.seq, next - 1), next - 1);
      return { log, device: logDevice(log), from, to: next - 1, signedTo: signed };
    },
  };
}

function parseLine(line: string | undefined): LogEvent | undefined {
  if (line === undefined) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    // Told as changed: it was JSON when it was written.
    return undefined;
  }
  const row = parseEvent(raw);
  return row && printRow(row) === line ? row : undefined;
}

function without({ from, to }: Range, seq: number): Range[] {
  if (seq < from || seq > to) return [{ from, to }];
  return [
    { from, to: seq - 1 },
    { from: seq + 1, to },
  ].filter((range) => range.from <= range.to);
}

import * as v from 'valibot';
import { deviceIdOf, isAttested } from '../../identity/index.ts';
import { type DeviceId, type LogId, logDevice } from '../../protocol/index.ts';
import { canonicalJson } from '../canonical.ts';
import type { LogEvent } from '../event.ts';
import type { FileFinding, FileLog, FileVerdict } from './finding.ts';
import { Closing, Opening, Section, signedParts } from './line.ts';
import { createLineReader } from './lines.ts';
import { createSectionCheck, type SectionCheck } from './section-check.ts';

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (events: number) => void;
  /** Whose files are believed; without it, whoever signed. */
  readonly isTrusted?: (device: DeviceId) => boolean;
  /** An event as it lies here: one that is older than the file and not in it was cut off before it was signed. */
  readonly known?: (log: LogId, seq: number) => Promise<LogEvent | undefined>;
  /** Rows that stand where and as they were written, as they are read. */
  readonly onRows?: (section: SectionCheck, rows: readonly LogEvent[]) => Promise<void>;
}

const FINDINGS = 100;
/** Checked at once: the hashing of all of them waits for another thread once. */
const BATCH = 512;

/** Reads a file as it comes, in memory that does not grow with it. */
export async function verifyExport(
  file: ReadableStream<Uint8Array>,
  options: VerifyOptions = {},
): Promise<FileVerdict> {
  const reader = createLineReader();
  const check = createFileCheck(options);
  const chunks = file.getReader();
  try {
    for (let next = await chunks.read(); !next.done; next = await chunks.read()) {
      options.signal?.throwIfAborted();
      const lines = reader.take(next.value);
      for (let at = 0; at < lines.length; at += BATCH) await check.take(lines.slice(at, at + BATCH));
    }
  } catch (error) {
    await chunks.cancel(error);
    throw error;
  }
  return check.end(reader.rest());
}

function createFileCheck({ progress, isTrusted, known, onRows }: VerifyOptions) {
  const findings: FileFinding[] = [];
  const tell = (finding: FileFinding): void => void (findings.length < FINDINGS && findings.push(finding));
  const sections: { readonly text: string; readonly check: SectionCheck }[] = [];
  let opening: { readonly text: string; readonly value: Opening } | undefined;
  let closing: Closing | undefined;
  let line = 0;
  let events = 0;
  let pending: (string | undefined)[] = [];

  async function flush(): Promise<void> {
    const section = sections.at(-1)?.check;
    const lines = pending;
    pending = [];
    if (lines.length === 0) return;
    events += lines.length;
    if (!section) return tell({ what: 'frame-changed', line: line - lines.length });
    const rows = await section.take(lines);
    progress?.(events);
    if (rows.length > 0) await onRows?.(section, rows);
  }

  async function frame(text: string | undefined): Promise<void> {
    const section = parse(Section, text);
    if (section && text !== undefined) {
      if ((await deviceIdOf(section.keys)) !== logDevice(section.log)) tell({ what: 'frame-changed', line });
      sections.push({ text, check: createSectionCheck(section, tell) });
      return;
    }
    closing = parse(Closing, text);
    if (!closing) tell({ what: 'frame-changed', line });
  }

  return {
    async take(lines: readonly (string | undefined)[]) {
      for (const text of lines) {
        line += 1;
        if (line === 1) {
          const value = parse(Opening, text);
          if (value && text !== undefined) opening = { text, value };
          else tell({ what: 'not-a-log' });
        } else if (!opening) return;
        else if (closing) tell({ what: 'frame-changed', line });
        else if (text === undefined || !isFrame(text)) pending.push(text);
        else {
          await flush();
          await frame(text);
        }
      }
      await flush();
    },

    async end(hasRest: boolean): Promise<FileVerdict> {
      if (opening && (!closing || hasRest)) tell({ what: 'cut-short', line: line + 1 });
      const logs: FileLog[] = sections.map(({ check }, n) => {
        const end = closing?.ends[n];
        return check.end(end?.log === check.log ? end : undefined);
      });
      if (opening && closing) await checkSigner(opening, closing);
      if (opening && known) for (const log of logs) await checkEnd(opening.value, log, known);
      return {
        isIntact: findings.length === 0 && opening !== undefined,
        by: opening?.value.by.id,
        writtenAt: opening?.value.at,
        events,
        logs,
        findings,
      };
    },
  };

  async function checkEnd(
    { at, partial }: Opening,
    { log, to }: FileLog,
    here: NonNullable<VerifyOptions['known']>,
  ): Promise<void> {
    const next = partial ? undefined : await here(log, to + 1);
    if (next && next.at < at) tell({ what: 'cut-off', log, from: to + 1, to: undefined });
  }

  async function checkSigner({ text, value }: { text: string; value: Opening }, end: Closing): Promise<void> {
    const { id, keys } = value.by;
    const frames = sections.map((section) => section.text);
    const parts = signedParts(text, frames, end);
    const isSigned =
      (await deviceIdOf(keys)) === id && (await isAttested(keys, 'log-export', end.signature, ...parts));
    if (!isSigned || end.ends.length !== sections.length || end.events !== events)
      tell({ what: 'frame-changed', line });
    if (isTrusted && !isTrusted(id)) tell({ what: 'stranger', by: id });
  }
}

/** Events begin with whom they are about; every other line is one of the frame. */
const isFrame = (text: string): boolean => text.startsWith('{"ends":') || text.startsWith('{"from":');

function parse<S extends v.GenericSchema>(schema: S, text: string | undefined): v.InferOutput<S> | undefined {
  if (text === undefined) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    // Not a line of ours, and told as such.
    return undefined;
  }
  const parsed = v.safeParse(schema, raw);
  return parsed.success && canonicalJson(raw) === text ? parsed.output : undefined;
}

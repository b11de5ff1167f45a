import type { LogEvent } from '../event.ts';
import { housekeeping, tell } from '../registry.ts';
import type { ExportOptions } from './export.ts';

const READ = 1000;

/** In the order of time, for people and their spreadsheets: without what only the chain needs, and without its proof. */
async function* eventsInTime(options: ExportOptions): AsyncGenerator<readonly LogEvent[]> {
  const { store, devices, range = {}, progress } = options;
  const chosen = devices && new Set<string>(devices);
  let after = { at: (range.from ?? 0) - 1, log: '', seq: 0 };
  let events = 0;
  for (;;) {
    const rows = await store.inTime(after, range.until ?? Number.MAX_SAFE_INTEGER, READ);
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    const kept = rows.filter(
      ({ kind, device, about }) =>
        !housekeeping.has(kind) && (!chosen || chosen.has(device) || chosen.has(about)),
    );
    events += kept.length;
    yield kept;
    progress?.(events);
  }
}

const COLUMNS = ['time', 'about', 'sentence', 'kind', 'fields', 'recorded by', 'about id', 'log', 'number'];

/** RFC 4180, with the mark by which spreadsheets know UTF-8. */
export async function* writeCsv(options: ExportOptions): AsyncGenerator<string> {
  yield `\ufeff${COLUMNS.map(cell).join(',')}\r\n`;
  for await (const events of eventsInTime(options)) {
    const rows = events.map((event) => cellsOf(event, options).map(cell).join(','));
    if (rows.length > 0) yield `${rows.join('\r\n')}\r\n`;
  }
}

function cellsOf(event: LogEvent, { who }: ExportOptions): string[] {
  const { at, about, kind, fields, device, log, seq } = event;
  return [
    new Date(at).toISOString(),
    who(about),
    tell(event, who).sentence,
    kind,
    JSON.stringify(fields),
    who(device),
    about,
    log,
    String(seq),
  ];
}

/** A cell that a spreadsheet would take for a formula is made a text; names and fields come from other devices. */
export function cell(text: string): string {
  const safe = /^[\s\0]*[=+\-@|%\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export async function* writeJson(options: ExportOptions): AsyncGenerator<string> {
  let begun = false;
  for await (const events of eventsInTime(options)) {
    const rows = events.map((event) => {
      const { at, about, kind, fields, device, log, seq } = event;
      const { sentence } = tell(event, options.who);
      return JSON.stringify({
        time: new Date(at).toISOString(),
        about,
        device,
        kind,
        fields,
        sentence,
        log,
        seq,
      });
    });
    if (rows.length === 0) continue;
    yield `${begun ? ',\n' : '[\n'}${rows.join(',\n')}`;
    begun = true;
  }
  yield begun ? '\n]\n' : '[]\n';
}

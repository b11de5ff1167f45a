import { type Bytes, concat } from '../../lib/index.ts';

/** Longer than any line of ours; a file that is one endless line must not fill the memory. */
const LINE_LIMIT = 1_000_000;
const NEWLINE = 10;

/** Lines as they come in, many at once; undefined stands for one that is too long or is not UTF-8. */
export interface LineReader {
  take(chunk: Uint8Array): (string | undefined)[];
  /** What stands behind the last end of a line: nothing, in a file that is whole. */
  rest(): boolean;
}

export function createLineReader(): LineReader {
  // A byte order mark is a byte that we did not write.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let held: Bytes = new Uint8Array(0);
  let skipping = false;

  function decode(bytes: Uint8Array): string | undefined {
    try {
      return decoder.decode(bytes);
    } catch {
      // Not UTF-8; the caller says which line that was.
      return undefined;
    }
  }

  return {
    take(chunk) {
      const end = chunk.lastIndexOf(NEWLINE);
      if (end < 0) {
        held = concat(held, chunk);
        if (held.length > LINE_LIMIT) {
          skipping = true;
          held = new Uint8Array(0);
        }
        return [];
      }
      const whole = concat(held, chunk.subarray(0, end));
      held = concat(chunk.subarray(end + 1));
      const text = decode(whole);
      const lines = text === undefined ? splitBytes(whole).map(decode) : text.split('\n');
      const fit = lines.map((line) => (line !== undefined && line.length > LINE_LIMIT ? undefined : line));
      if (skipping) fit[0] = undefined;
      skipping = false;
      return fit;
    },
    rest: () => held.length > 0 || skipping,
  };
}

function splitBytes(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
    parts.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return [...parts, bytes.subarray(from)];
}

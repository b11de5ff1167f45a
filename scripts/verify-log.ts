/**
 * `npm run verify-log FILE` says whether an exported log (NDJSON) is intact, or which record was changed, removed, moved
 * or cut off. It needs nothing but the file. Ends with 0: intact; 1: not; 2: there was nothing to check.
 */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyExport } from '../shared/events/index.ts';
import { verify as words } from '../shared/words/en/verify.ts';

/** A terminal obeys what a file says: only what can be seen goes there. */
const visible = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?');

export async function verifyLog(file: string, say: (line: string) => void): Promise<0 | 1 | 2> {
  try {
    const verdict = await verifyExport((await openAsBlob(file)).stream());
    const who = (device: string): string => device;
    const lines = [
      words.headline(verdict),
      ...words.findings(verdict, who),
      ...(verdict.findings.length >= 100 ? [words.many] : []),
      ...words.logs(verdict, who),
      words.writtenBy(verdict, who),
    ];
    for (const line of lines) if (line) say(visible(line));
    return verdict.isIntact ? 0 : 1;
  } catch (error) {
    say(words.unreadable(basename(file), error instanceof Error ? error.message : String(error)));
    return 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file] = process.argv;
  if (file === undefined) console.error(words.usage);
  process.exitCode = file === undefined ? 2 : await verifyLog(file, console.log);
}

import { appendFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const BLOCK = 32_768;
const HEADER = 7;

/**
 * Leaves what a kill leaves between the two writes that LevelDB makes for one record: the header, and nothing behind it.
 * Resolves with how many journals there were: none where Chromium keeps IndexedDB in SQLite.
 */
export async function tearJournals(profile: string): Promise<number> {
  const root = join(profile, 'Default', 'IndexedDB');
  const files = await readdir(root, { recursive: true });
  const journals = files.filter((file) => /\.indexeddb\.leveldb[/\\]\d+\.log$/.test(file));
  for (const journal of journals) {
    const path = join(root, journal);
    const { size } = await stat(path);
    const left = BLOCK - (size % BLOCK);
    const header = Buffer.alloc(HEADER);
    header.writeUInt16LE(100, 4);
    header.writeUInt8(1, 6);
    await appendFile(path, left < HEADER ? Buffer.concat([Buffer.alloc(left), header]) : header);
  }
  return journals.length;
}

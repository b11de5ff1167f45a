import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A hash over the content of files and folders, and over `also`. Content and not dates: a checkout changes the
 * dates of files that are the same, and restores those of files that are not.
 */
export async function fingerprint(root: string, inputs: readonly string[], also: unknown): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(also));
  for (const input of inputs) await add(hash, root, input);
  return hash.digest('hex');
}

async function add(hash: Hash, root: string, path: string): Promise<void> {
  const found = await stat(join(root, path)).catch(() => undefined);
  if (found?.isDirectory()) {
    for (const name of (await readdir(join(root, path))).sort()) await add(hash, root, `${path}/${name}`);
  } else {
    hash.update(`\0${path}\0`);
    if (found) hash.update(await readFile(join(root, path)));
  }
}

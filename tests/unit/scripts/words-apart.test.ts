import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** `words.status` is found by the bundler; what is taken out of all of them makes a page carry all of them. */
const APART = /\} = words;/;

test('no page takes the words apart: it would carry every sentence of the product', () => {
  const files = ['extension', 'shared', 'site/camera'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => APART.test(readFileSync(file, 'utf8')))).toEqual([]);
});
